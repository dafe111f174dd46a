/** What a city folder may hold at most. A city of 1.4 million has about 9,000 buildings and 30,000 pipes; these leave ten-fold room. */
export const TABLE_ROWS_MAX = 300_000;
export const TABLE_BYTES_MAX = 128 * 1024 * 1024;
/** A cell longer than this is shown cut. */
export const SHOWN_MAX = 80;
/** Problems of one kind in one column that are listed one by one; further ones are counted with their lines. */
export const PROBLEMS_PER_KIND_MAX = 200;
/** Ranges of lines that a summary names. */
export const LINE_RANGES_MAX = 20;
/** Columns of a table, matched or not. */
export const COLUMNS_MAX = 500;
