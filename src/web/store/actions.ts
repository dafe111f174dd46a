import type { Action } from '../../contract/view.ts';

export type { Action };
/** What the plan can do with a building; the least hopeful is drawn last, so that nothing hides it. */
export const ACTIONS: readonly Action[] = ['hold', 'drain', 'refeed', 'leave'];
/** The signs of the map in text. */
export const ACTION_SIGNS: Readonly<Record<Action, string>> = { refeed: '▲', drain: '▼', hold: '■', leave: '○' };
