/** Flows smaller than this carry no heat and count as standing water. [I] a drop every minute */
export const ZERO_FLOW_kgps = 1e-6;
