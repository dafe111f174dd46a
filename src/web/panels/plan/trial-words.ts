/** Decisions of a trial as sentences. */
import type { TrialChoices } from '../../../contract/trial-view.ts';
import { say, words } from '../../messages/language.ts';
import { buildingById } from '../../store/rows.ts';
import { crews } from '../../store/sections.ts';
import { brief, number } from '../../text/format.ts';

export const addressOf = (id: string): string => {
  const building = buildingById().get(id);
  return building ? brief(say(building.address)) : id;
};
export const crewName = (id: string): string => {
  const crew = crews()?.crews.find((one) => one.id === id);
  return crew ? say(crew.name) : id;
};

/** `crew` or `building` says what a line is about, so that it can be taken out; neither: how much bad weathers count. */
export type ChoiceLine = Readonly<{ text: string; crew: string | null; building: string | null }>;

export function choiceLines({ crewsOff, orders, pins, tail_per1 }: TrialChoices): readonly ChoiceLine[] {
  const text = words().plan.trial;
  return [
    ...crewsOff.map((crew) => ({ text: text.lineOff(crewName(crew)), crew, building: null })),
    ...orders.map(({ building, action }) => ({ text: text.line[action](addressOf(building)), crew: null, building })),
    ...pins.map(({ building, crew }) => ({ text: text.linePin(addressOf(building), crewName(crew)), crew: null, building })),
    ...(tail_per1 === null ? [] : [{ text: text.lineTail(number(tail_per1, 2)), crew: null, building: null }]),
  ];
}
