import { describe, expect, test } from 'vitest';
import type { Report } from '../domain/claims.ts';
import { instant_ms } from '../domain/time.ts';
import { witnessOf } from '../intake/claims/witness.ts';
import { builtInGazetteer } from '../intake/gazetteer/gazetteer.ts';
import { readReport } from '../intake/read-report.ts';
import { type Drift, type DriftKind, findDrifts } from '../picture/drift.ts';
import { foldNumbers } from '../picture/fold.ts';

function report(id: string, text: string): Report {
  return { id, language: 'und', publishedDay: '2026-01-20', publishedAt_ms: null, receivedAt_ms: null, source: id, text };
}

function driftsOf(origin: string, relay: string): readonly Drift[] {
  const [early, late] = [report('origin', origin), report('relay', relay)];
  const gazetteer = builtInGazetteer();
  return findDrifts(witnessOf(early, readReport(early).value, gazetteer), witnessOf(late, readReport(late).value, gazetteer));
}

const CHAINS: readonly (readonly [string, DriftKind, string, string])[] = [
  [
    'subscribers become residents',
    'unit',
    'Міськрада Полтави повідомила: без опалення 46 тисяч абонентів.',
    'В Полтаве без отопления остались 46 тыс. жителей.',
  ],
  [
    'will drain becomes drained',
    'status',
    'У Сумах доведеться злити воду із систем 310 будинків.',
    'In Sumy, water was drained from the systems of 310 buildings.',
  ],
  [
    'since 9 January becomes on 9 January',
    'time',
    'Since January 9, heat has been returned to most houses in Kyiv.',
    'Heat was returned to most houses in Kyiv on January 9.',
  ],
  [
    'a CHP becomes a condensing plant',
    'assetKind',
    'Після атаки пошкоджено ТЕЦ у Черкасах, без світла частина міста.',
    'После атаки повреждена ТЭС в Черкассах, без света часть города.',
  ],
  ['nearly becomes exact', 'bound', 'Майже 5200 споживачів у Ніжині без світла.', 'В Нежине без света 5200 потребителей.'],
  ['drained becomes without heat', 'topic', 'Теплоносій злито у 415 будинках Чернігова.', 'У Чернігові 415 будинків без тепла.'],
  ['heat becomes power', 'topic', 'В Одесі без опалення 730 будинків.', 'In Odesa, 730 buildings are without electricity.'],
  [
    'drones fall out of the denial',
    'scope',
    'There were no missile or drone attacks on energy over the past 24 hours.',
    'There were no missile strikes over the past 24 hours.',
  ],
  ['the attack falls out', 'cause', 'Внаслідок обстрілу Херсона без тепла 470 будинків.', 'Без тепла в Херсоне 470 домов.'],
  [
    'a city becomes its oblast',
    'place',
    'У Миколаєві без води 12 тисяч споживачів.',
    'У Миколаївській області без води 12 тисяч споживачів.',
  ],
];

describe('ten chains in which a fact changes', () => {
  test.each(CHAINS)('%s', (_name, kind, origin, relay) => {
    const drifts = driftsOf(origin, relay);
    const found = drifts.find((drift) => drift.kind === kind);
    expect(found, JSON.stringify(drifts)).toBeDefined();
    expect(origin).toContain(found!.quotes[0]);
    expect(relay).toContain(found!.quotes[1]);
  });

  test.each(CHAINS)('%s: both values stay in the picture, none is added to the other', (_name, _kind, origin, relay) => {
    const gazetteer = builtInGazetteer();
    const numbers = [report('origin', origin), report('relay', relay)].flatMap(
      (each) => witnessOf(each, readReport(each).value, gazetteer).numbers,
    );
    const kept = foldNumbers(numbers, instant_ms(8e15)).figures.flatMap((figure) => figure.claims);
    expect(kept).toHaveLength(numbers.length);
  });

  test('a faithful relay shows no drift', () => {
    expect(driftsOf('Мер Харкова: без тепла 853 будинки.', 'Мэр Харькова: без тепла 853 дома.')).toEqual([]);
    expect(driftsOf('У Сумах без води понад 900 абонентів.', 'In Sumy, more than 900 subscribers are without water.')).toEqual([]);
  });
});
