/**
 * Numbers about one thing side by side: 820, 853 and 929; subscribers and residents. Units keep their own columns, because they are never
 * compared as numbers; within a column everything said stands in order of time with its interval. The view resolves nothing.
 */
import { type AttributedNumber, boundInterval, type ClaimUnit, type Interval, type Topic } from '../domain/claims.ts';
import { originOf } from './chain.ts';
import { type Figure, isOneStatement, type NumbersPicture, type WorkingRule } from './fold.ts';
import type { UnitConflict } from './unit-conflicts.ts';

export type SaidValue = Readonly<{
  claim: AttributedNumber;
  interval: Interval;
  origin: string;
  /** `working`: held now; `revised`: its speaker said something else later; `setAside`: drifted in unit; `standing`: none of these. */
  standing: 'working' | 'revised' | 'setAside' | 'withdrawn' | 'standing';
}>;

export type ConflictColumn = Readonly<{
  unit: ClaimUnit;
  said: readonly SaidValue[];
  working: AttributedNumber | null;
  rules: readonly WorkingRule[];
  origins: number;
}>;

export type ConflictNote =
  | Readonly<{ kind: 'value'; claims: readonly [string, string] }>
  | Readonly<{ kind: 'revision'; claims: readonly [string, string]; speaker: string }>
  | Readonly<{ kind: 'unit'; claims: readonly [string, string]; conflict: UnitConflict }>
  /** A whole and a part of it: 929 objects hold 853 dwellings. No conflict, and never added. */
  | Readonly<{ kind: 'wholeAndPart'; claims: readonly [string, string] }>
  /** Two values of one speaker in one report: a whole and a part, or before and now. No conflict, and never added. */
  | Readonly<{ kind: 'oneStatement'; claims: readonly [string, string] }>;

export type ConflictView = Readonly<{
  topic: Topic;
  place: string | null;
  part: string;
  columns: readonly ConflictColumn[];
  notes: readonly ConflictNote[];
}>;

/** Topics about which people disagree or changed their word, those with most notes first. `withdrawn`: ids that a person rejected. */
export function conflictsOf(picture: NumbersPicture, withdrawn: ReadonlySet<string> = new Set()): readonly ConflictView[] {
  const groups = new Map<string, Figure[]>();
  for (const figure of picture.figures) {
    const key = `${figure.topic}\u0000${figure.place ?? ''}\u0000${figure.part}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()]
    .map((figures) => viewOf(figures, picture.unitConflicts, withdrawn))
    .filter((view) => view.notes.some(({ kind }) => kind !== 'wholeAndPart' && kind !== 'oneStatement'))
    .sort((one, other) => other.notes.length - one.notes.length || (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf(view: ConflictView): string {
  return `${view.topic}/${view.place ?? ''}/${view.part}`;
}

function viewOf(figures: readonly Figure[], unitConflicts: readonly UnitConflict[], withdrawn: ReadonlySet<string>): ConflictView {
  const first = figures[0]!;
  const ids = new Set(figures.flatMap((figure) => figure.claims.map((claim) => claim.id)));
  const drifted = unitConflicts.filter((conflict) => ids.has(conflict.claims[0]) && ids.has(conflict.claims[1]));
  const setAside = new Set(drifted.flatMap((conflict) => (conflict.setAside ? [conflict.setAside] : [])));
  return {
    topic: first.topic,
    place: first.place,
    part: first.part,
    columns: figures.map((figure) => columnOf(figure, setAside, withdrawn)),
    notes: [
      ...figures.flatMap((figure) => figure.conflicts.map((conflict): ConflictNote => ({ kind: 'value', claims: conflict.claims }))),
      ...figures.flatMap((figure) =>
        figure.revisions.map(
          (revision): ConflictNote => ({ kind: 'revision', claims: [revision.from, revision.to], speaker: revision.speaker }),
        ),
      ),
      ...drifted.map((conflict): ConflictNote => ({ kind: 'unit', claims: conflict.claims, conflict })),
      ...wholesAndParts(figures),
      ...oneStatements(figures, withdrawn),
    ],
  };
}

function columnOf(figure: Figure, setAside: ReadonlySet<string>, withdrawn: ReadonlySet<string>): ConflictColumn {
  const revised = new Set(figure.revisions.map((revision) => revision.from));
  return {
    unit: figure.unit,
    working: figure.working,
    rules: figure.rules,
    origins: figure.origins,
    said: figure.claims.map((claim) => ({
      claim,
      interval: boundInterval(claim.value, claim.bound, claim.range),
      origin: originOf(claim),
      standing: withdrawn.has(claim.id)
        ? 'withdrawn'
        : setAside.has(claim.id)
          ? 'setAside'
          : figure.working?.id === claim.id
            ? 'working'
            : revised.has(claim.id)
              ? 'revised'
              : 'standing',
    })),
  };
}

/** Objects and the buildings among them, out of one report. */
function wholesAndParts(figures: readonly Figure[]): readonly ConflictNote[] {
  const wholes = figures.find((figure) => figure.unit === 'objects')?.claims ?? [];
  const parts = figures.find((figure) => figure.unit === 'buildings')?.claims ?? [];
  return wholes.flatMap((whole) => {
    const part = parts.find(
      (each) => each.report === whole.report && each.value !== null && whole.value !== null && each.value < whole.value,
    );
    return part ? [{ kind: 'wholeAndPart' as const, claims: [whole.id, part.id] as const }] : [];
  });
}

/** Two values of one unit in one statement, what people rejected left out. */
function oneStatements(figures: readonly Figure[], withdrawn: ReadonlySet<string>): readonly ConflictNote[] {
  return figures.flatMap(({ claims }) => {
    const held = claims.filter((claim) => claim.value !== null && !withdrawn.has(claim.id));
    return held.flatMap((early, at) =>
      held
        .slice(at + 1)
        .filter((late) => isOneStatement(early, late))
        .map((late) => ({ kind: 'oneStatement' as const, claims: [early.id, late.id] as const })),
    );
  });
}
