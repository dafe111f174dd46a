import type { PipeFlows } from '../../contract/network-view.ts';
import { words } from '../messages/language.ts';
import { DRAINED, FLOWING, SHUT, type ShownValve, STANDING } from '../store/network.ts';
import { cityMap } from '../store/sections.ts';
import { celsius, number } from '../text/format.ts';

type Tip = Readonly<{ address: string; line: string }>;

export function valveTip(valve: ShownValve, open: boolean, turning: boolean): Tip {
  const text = words().network.tip;
  const parts = [`⌀ ${number(valve.nominal_mm)} ${words().unit.millimetre}`, open ? text.open : text.closed];
  return { address: `${text.valve[valve.role]} ${valve.id}`, line: [...parts, ...(turning ? [text.turn] : [])].join(' · ') };
}

export function pipeTip(row: number, pipes: PipeFlows, tracing: boolean): Tip {
  const text = words().network.tip;
  const pipe = cityMap()?.pipes[row];
  const state = pipes.state[row];
  const heat = text.temperatures(celsius(pipes.supply_C[row] ?? 0, 0), celsius(pipes.return_C[row] ?? 0, 0));
  const moves = (): string => {
    if (state === FLOWING) return text.flow(number(Math.abs(pipes.flow_kgps[row] ?? 0), 1));
    if (state === DRAINED) return text.drained;
    if (state === SHUT) return text.shut;
    return state === STANDING ? text.standing : text.unfed;
  };
  const parts = state === DRAINED ? [moves()] : [heat, moves()];
  return {
    address: `${text.pipe(number(pipe?.nominal_mm ?? 0))} · ${pipe?.id ?? ''}`,
    line: [...parts, ...(tracing ? [text.trace] : [])].join(' · '),
  };
}
