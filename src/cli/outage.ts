/** `outage DIR --lost SOURCE`: hour by hour, what every substation still gets when a source is lost, with its pumps on or off. */
import { writeFileSync } from 'node:fs';
import type { City } from '../domain/city.ts';
import type { FeederId, SourceId } from '../domain/ids.ts';
import { describeProblem, type Problem, stops } from '../domain/problems.ts';
import { makeCityNetwork } from '../twin/network/city-network.ts';
import { usualQuestion } from '../twin/network/feed.ts';
import { type OutageRun, runOutage } from '../twin/network/outage.ts';
import type { Command, CommandCall } from './command.ts';
import { loadCity } from './load-city.ts';

const HOURS_USUAL = 72;
const HOURS_MAX = 240;
/** The outage begins after one undisturbed hour, so that the table shows what was before. */
const BEGINS_h = 1;

export const outage: Command = {
  usage: 'DIR [--lost SOURCE[,…]] [--cold SOURCE[,…]] [--dark FEEDER[,…]] [--hours 72] [--outdoor -20] [--out FILE.csv]',
  options: [
    { flag: 'lost', value: 'SOURCE[,…]', meaning: 'sources without heat and without pumps' },
    { flag: 'cold', value: 'SOURCE[,…]', meaning: 'sources without heat whose pumps still turn' },
    { flag: 'dark', value: 'FEEDER[,…]', meaning: 'feeders without power: pumped substations on them stand still' },
    { flag: 'hours', value: 'N', meaning: `hours to look ahead (${HOURS_USUAL})` },
    { flag: 'outdoor', value: 'C', meaning: 'outdoor temperature (that of the design day)' },
    { flag: 'out', value: 'FILE.csv', meaning: 'substation, hour, supply_C, flow_kgps, heat_W' },
  ],
  async run(call, io) {
    const [folder, ...rest] = call.positional;
    const hours = call.option.hours === undefined ? HOURS_USUAL : Number(call.option.hours);
    if (folder === undefined || rest.length > 0 || !(hours >= 1 && hours <= HOURS_MAX && Number.isInteger(hours))) {
      io.tell(`outage ${outage.usage}`);
      return 2;
    }
    const { city, problems: reading } = loadCity(folder);
    const outdoor_C = call.option.outdoor === undefined ? city.meta.designOutdoor_C : Number(call.option.outdoor);
    const problems = [...reading.filter((one) => one.severity === 'stop'), ...unknownIds(call, city, outdoor_C)];
    for (const problem of problems) io.tell(describeProblem(problem, 'en'));
    if (stops(problems)) return 1;
    io.progress(0.1, city.meta.name);
    const network = makeCityNetwork(city, 1).value;
    const usual = usualQuestion(outdoor_C);
    const question = {
      ...usual,
      sourcesOut: new Set(listOf(call, 'lost') as SourceId[]),
      sourcesCold: new Set(listOf(call, 'cold') as SourceId[]),
      feedersDead: new Set(listOf(call, 'dark') as FeederId[]),
    };
    const weather = new Array<number>(hours + 1).fill(outdoor_C);
    const run = runOutage(
      network,
      [
        { from_h: 0, question: usual },
        { from_h: BEGINS_h, question },
      ],
      weather,
      hours,
    );
    io.progress(1, '');
    const { out } = call.option;
    if (typeof out === 'string') writeFileSync(out, tableOf(city, run));
    const totals = hourTotals(run);
    if (io.json) io.print(JSON.stringify({ hours: totals, ice: run.ice, steps: run.steps, solves: run.solves }));
    else {
      for (const hour of totals)
        io.print(
          `${String(hour.hour).padStart(3)} h  heat ${(hour.heat_W / 1e6).toFixed(1)} MW  flow ${hour.flow_kgps} kg/s  in water and pipes ${(hour.residual_J / 1e9).toFixed(1)} GJ`,
        );
      if (run.ice.length > 0)
        io.print(`ice in ${run.ice.length} pipes, most in ${run.ice[0]!.pipe}: ${Math.round(100 * run.ice[0]!.ice_per1)} %`);
    }
    return 0;
  },
};

function listOf(call: CommandCall, flag: string): string[] {
  const given = call.option[flag];
  return typeof given === 'string' ? given.split(',').filter((id) => id !== '') : [];
}

function unknownIds(call: CommandCall, city: City, outdoor_C: number): Problem[] {
  const problems: Problem[] = [];
  const sources = new Set<string>(city.sources.map((source) => source.id));
  const feeders = new Set<string>(city.feeders.map((feeder) => feeder.id));
  const check = (flag: string, known: ReadonlySet<string>): void => {
    for (const id of listOf(call, flag))
      if (!known.has(id)) problems.push({ code: 'FL-NETWORK-010', severity: 'stop', at: `${flag}/${id}`, say: { got: id } });
  };
  check('lost', sources);
  check('cold', sources);
  check('dark', feeders);
  if (!(outdoor_C > -70 && outdoor_C < 60)) {
    problems.push({
      code: 'FL-NETWORK-004',
      severity: 'stop',
      at: 'outdoor',
      say: { got: String(call.option.outdoor), expected: '−70…60 °C', used: '–' },
    });
  }
  return problems;
}

type HourTotal = Readonly<{ hour: number; heat_W: number; flow_kgps: number; residual_J: number }>;

function hourTotals(run: OutageRun): HourTotal[] {
  const span = run.hours + 1;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return Array.from({ length: span }, (_, hour) => {
    let heat_W = 0;
    let flow_kgps = 0;
    for (let at = hour; at < run.heat_W.length; at += span) {
      heat_W += run.heat_W[at]!;
      flow_kgps += run.flow_kgps[at]!;
    }
    return { hour, heat_W: Math.round(heat_W), flow_kgps: round(flow_kgps), residual_J: Math.round(run.residual_J[hour]!) };
  });
}

function tableOf(city: City, run: OutageRun): string {
  const span = run.hours + 1;
  const lines = ['substation,hour,supply_C,flow_kgps,heat_W'];
  city.substations.forEach((one, at) => {
    for (let hour = 0; hour < span; hour++) {
      const place = at * span + hour;
      lines.push(
        `${one.id},${hour},${run.supply_C[place]!.toFixed(2)},${run.flow_kgps[place]!.toFixed(4)},${Math.round(run.heat_W[place]!)}`,
      );
    }
  });
  return `${lines.join('\n')}\n`;
}
