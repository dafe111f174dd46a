/** Who said it, through whom it came, and who else only repeats it. */
import type { AttributedNumber, Claim, SourceChain, SourceLink } from '../domain/claims.ts';

/** `originator` said it first, `relay` passed it on, `publisher` put it into the text in hand. */
export type ChainPart = 'originator' | 'relay' | 'publisher';
export type ChainStep = Readonly<{ part: ChainPart; link: SourceLink }>;

export type ChainView = Readonly<{
  /** From the one who said it first to the text in hand. */
  steps: readonly ChainStep[];
  /** The text names nobody: the publisher itself says so. */
  isNarrator: boolean;
  /** A link is not named ("foreign media"): the chain cannot be followed to its beginning. */
  hasUnnamed: boolean;
  /** Links between the first speaker and the text in hand. */
  relays: number;
}>;

export function chainOf(claim: Readonly<{ chain: SourceChain }>): ChainView {
  const last = claim.chain.length - 1;
  const steps = claim.chain.map((link, index): ChainStep => ({ part: partOf(index, last), link }));
  return {
    steps,
    isNarrator: last === 0,
    hasUnnamed: claim.chain.some((link) => !link.named),
    relays: Math.max(0, last - 1),
  };
}

function partOf(index: number, last: number): ChainPart {
  if (index === last) return 'publisher';
  return index === 0 ? 'originator' : 'relay';
}

/** Key of the one who said it first: ten relays of one post have one origin. Unnamed sources are one origin per report. */
export function originOf(claim: Pick<AttributedNumber, 'chain' | 'report'> | Pick<Claim, 'chain' | 'report'>): string {
  const first = claim.chain[0];
  return first?.named && claim.chain.length > 1 ? first.name : `unnamed:${claim.report}`;
}

/** Claims that go back to the same first speaker as `claim`, itself left out. */
export function sameOrigin<C extends Pick<AttributedNumber, 'id' | 'chain' | 'report'>>(claim: C, all: readonly C[]): readonly C[] {
  const origin = originOf(claim);
  return all.filter((other) => other.id !== claim.id && originOf(other) === origin);
}
