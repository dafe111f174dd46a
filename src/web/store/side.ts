import { createSignal } from 'solid-js';

/** What stands where the queue stands: the queue itself, a question, or the engineer's look at the network. */
export type SidePanel = 'queue' | 'whatIf' | 'network';
export type WhatIfPart = 'valves' | 'weather' | 'plan';
export type NetworkPart = 'trace' | 'profile';

const [sidePanel, setSidePanel] = createSignal<SidePanel>('queue');
const [whatIfPart, setWhatIfPart] = createSignal<WhatIfPart>('weather');
const [networkPart, setNetworkPart] = createSignal<NetworkPart>('trace');

export { networkPart, setNetworkPart, setSidePanel, setWhatIfPart, sidePanel, whatIfPart };

export const turningValves = (): boolean => sidePanel() === 'whatIf' && whatIfPart() === 'valves';
export const tracing = (): boolean => sidePanel() === 'network' && networkPart() === 'trace';
export const profiling = (): boolean => sidePanel() === 'network' && networkPart() === 'profile';
