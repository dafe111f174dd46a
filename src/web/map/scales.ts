/** Pixels per metre from which boiler houses are drawn: below, hundreds of them would hide the city. */
export const BOILERS_FROM = 0.052;
