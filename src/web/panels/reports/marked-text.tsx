import { createMemo, For, type JSX, Show } from 'solid-js';
import type { ReviewClaim } from '../../../contract/reports-view.ts';
import { words } from '../../messages/language.ts';

/** Signs that a reader does not see and that may turn or hide what stands beside them. */
const HIDDEN = /(?![\n\r\t])[\p{Cf}\p{Cc}\ufffd]/u;

type Piece = Readonly<{ text: string; claims: readonly number[] }>;

/** The text cut at every edge of a claim; a piece knows which claims cover it. */
export function piecesOf(text: string, claims: readonly Pick<ReviewClaim, 'span'>[]): readonly Piece[] {
  const edges = new Set<number>([0, text.length]);
  for (const { span } of claims) {
    if (!span) continue;
    edges.add(Math.max(0, Math.min(text.length, span[0])));
    edges.add(Math.max(0, Math.min(text.length, span[1])));
  }
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.slice(1).map((end, at) => {
    const start = sorted[at]!;
    return {
      text: text.slice(start, end),
      claims: claims.flatMap(({ span }, index) => (span && span[0] <= start && end <= span[1] ? [index] : [])),
    };
  });
}

/** Plain text with hidden signs made visible; never markup, whatever it holds. */
export function PlainText(props: Readonly<{ text: string }>): JSX.Element {
  const parts = createMemo(() => [...splitHidden(props.text)]);
  return (
    <For each={parts()}>
      {(part) => (
        <Show when={part.hidden} fallback={part.text}>
          <span class="hidden-sign" title={words().reports.review.hidden(part.text)}>
            ␣
          </span>
        </Show>
      )}
    </For>
  );
}

function* splitHidden(text: string): Generator<Readonly<{ text: string; hidden: boolean }>> {
  let plain = '';
  for (const letter of text) {
    if (!HIDDEN.test(letter)) {
      plain += letter;
      continue;
    }
    if (plain !== '') yield { text: plain, hidden: false };
    plain = '';
    yield { text: `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, hidden: true };
  }
  if (plain !== '') yield { text: plain, hidden: false };
}

/** A report's text with its claims marked; a press on a mark chooses the shortest claim there. */
export function MarkedText(
  props: Readonly<{ text: string; lang: string; claims: readonly ReviewClaim[]; chosen: number; choose: (claim: number) => void }>,
): JSX.Element {
  const pieces = createMemo(() => piecesOf(props.text, props.claims));
  const shortest = (piece: Piece): number => {
    const length = (at: number): number => {
      const span = props.claims[at]?.span;
      return span ? span[1] - span[0] : Number.POSITIVE_INFINITY;
    };
    return [...piece.claims].sort((one, other) => length(one) - length(other))[0] ?? 0;
  };
  return (
    <p class="report-text" lang={props.lang === 'und' ? undefined : props.lang} dir="auto">
      <For each={pieces()}>
        {(piece) => (
          <Show when={piece.claims.length > 0} fallback={<PlainText text={piece.text} />}>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of claims is the way by keyboard */}
            <mark
              classList={{
                on: piece.claims.includes(props.chosen),
                rejected: piece.claims.every((at) => props.claims[at]?.standing === 'rejected'),
              }}
              onClick={() => props.choose(shortest(piece))}
            >
              <PlainText text={piece.text} />
            </mark>
          </Show>
        )}
      </For>
    </p>
  );
}
