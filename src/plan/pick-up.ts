/**
 * Cold-load pick-up: a building that has gone cold asks for more than its walls lose while it warms up.
 * Source: DOMAIN §6.3, "1.5–1.6 × design for a day" [C]: a nine-storey block from 5 to 18 °C in 24 h asks for 310 kW on top of its losses.
 */
export const PICK_UP_per1 = 1.5;
export const PICK_UP_h = 24;
