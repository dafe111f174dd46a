/**
 * The random cases of property tests: the same at every run, so that a change is judged by what it changes.
 * `FROSTLINE_SEED=N` looks elsewhere.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FROSTLINE_SEED ?? 20260203) });

export default fc;
