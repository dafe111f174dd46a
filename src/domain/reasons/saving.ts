import type { ReasonTable } from '../reasons.ts';

/** Sentences of the cards, of refilling, boilers, power and rationing, and of the city's rules, by code. Losses are in person-hours. */
export const SAVING_REASONS = {
  'card.break-even': {
    uk: 'Чекати було б правильно, якби імовірність замерзання була меншою за {limit_pct} %; за прогнозом вона {frozen_pct} %.',
    en: 'Waiting would be right if the chance of freezing were below {limit_pct} %; the forecast puts it at {frozen_pct} %.',
  },
  'card.drain.by': {
    uk: 'Зливати, але не раніше потрібного: останній відповідальний момент — виїзд через {left_h} год {left_min} хв. Очікувана втрата — {loss} людино-годин; якщо не зливати — {kept}, замерзне з імовірністю {frozen_pct} %.',
    en: 'Drain, but no earlier than needed: the last responsible moment is to leave in {left_h} h {left_min} min. Expected loss {loss} person-hours; {kept} if it is not drained, with a {frozen_pct} % chance of freezing.',
  },
  'card.drain.now': {
    uk: 'Зливати зараз: останній відповідальний момент настав (до виїзду {left_h} год {left_min} хв). Очікувана втрата — {loss} людино-годин; якщо не зливати — {kept}, замерзне з імовірністю {frozen_pct} %.',
    en: 'Drain now: the last responsible moment has come ({left_h} h {left_min} min until the crew must leave). Expected loss {loss} person-hours; {kept} if it is not drained, with a {frozen_pct} % chance of freezing.',
  },
  'card.hold': {
    uk: 'Тримати заповненою: очікувана втрата — {kept} людино-годин проти {loss}, якщо зливати зараз. Імовірність замерзання — {frozen_pct} %.',
    en: 'Keep it full: the expected loss is {kept} person-hours against {loss} if it is drained now. The chance of freezing is {frozen_pct} %.',
  },
  'card.nobody-said': {
    uk: 'Коли повернеться тепло, ніхто не сказав: пораховано так, наче воно не повернеться.',
    en: 'Nobody has said when heat returns: this is reckoned as if it did not.',
  },
  'card.said': {
    uk: 'Повернення тепла — за словами «{author}», сказаними {ago_h} год {ago_min} хв тому: найімовірніше через {middle_h} год від тих слів (від {early_h} до {late_h} год), з певністю {share_pct} %.',
    en: 'The return of heat rests on “{author}”, said {ago_h} h {ago_min} min ago: most likely {middle_h} h after those words ({early_h} to {late_h} h), {share_pct} % sure.',
  },
  'plan.no-pumps': {
    uk: 'Насоси теплового пункту без живлення: навіть якби тепло надійшло, воно б не пішло в будинок без генератора.',
    en: 'The heat point’s pumps have no power: even if heat came, none would enter the building without a generator.',
  },
  'plan.refeed.generator': {
    uk: 'Генератор {generator} ({capacity_kW} кВт) живить насоси теплового пункту {substation}: {buildings} буд.; готово через {ready_h} год {ready_min} хв.',
    en: 'Generator {generator} ({capacity_kW} kW) turns the pumps of heat point {substation}: {buildings} buildings; ready in {ready_h} h {ready_min} min.',
  },
  'plan.refeed.generator-after': {
    uk: 'Тепло сюди приходить лише за варіантом {option}: спершу він.',
    en: 'Heat comes here only by option {option}: that one first.',
  },
  'ration.line.hold': {
    uk: 'Джерело {sources} заслабке для всіх: сюди йде {share_pct} % потрібного тепла — щоб не замерзло, у квартирах близько 8 °C.',
    en: 'Source {sources} is too weak for all: {share_pct} % of the heat asked for goes here, enough not to freeze, flats at about 8 °C.',
  },
  'ration.line.off': {
    uk: 'Джерело {sources} заслабке для всіх ({share_pct} % для цього будинку): його доведеться від’єднати й злити — так загальні втрати найменші.',
    en: 'Source {sources} is too weak for all ({share_pct} % for this building): it would have to be cut off and drained; so the total loss is least.',
  },
  'ration.line.warm': {
    uk: 'Джерело {sources} заслабке для всіх: сюди йде {share_pct} % потрібного тепла, у квартирах близько 12 °C.',
    en: 'Source {sources} is too weak for all: {share_pct} % of the heat asked for goes here, flats at about 12 °C.',
  },
  'ration.source': {
    uk: 'Джерело {sources} дає {capacity_MW} МВт із потрібних {asked_MW} МВт. Повне тепло — {full} буд., до 12 °C — {warm}, лише щоб не замерзло — {hold}, від’єднати й злити — {off}. Втрата — {loss} людино-годин.',
    en: 'Source {sources} gives {capacity_MW} MW of the {asked_MW} MW asked for. Full heat: {full} buildings, kept at 12 °C: {warm}, only kept from freezing: {hold}, cut off and drained: {off}. Loss: {loss} person-hours.',
  },
  'ration.worth': {
    uk: 'Ще один мегават зберіг би {saves} людино-годин.',
    en: 'One more megawatt would save {saves} person-hours.',
  },
  'refill.bound': {
    uk: 'Доведено: жоден порядок не дав би втрат, менших більш ніж на {gap_pct} %.',
    en: 'Proved: no order would lose less by more than {gap_pct} %.',
  },
  'refill.line': {
    uk: 'Заповнення {buildings} буд. ({water_m3} м³) починається через {start_h} год {start_min} хв після повернення тепла й триває {fill_h} год {fill_min} хв; тепло — через {heated_h} год {heated_min} хв.',
    en: 'Filling {buildings} buildings ({water_m3} m³) begins {start_h} h {start_min} min after heat is back and takes {fill_h} h {fill_min} min; heat in {heated_h} h {heated_min} min.',
  },
  'refill.not-in-time': {
    uk: 'У межах розрахунку {buildings} буд. ({water_m3} м³) тепла не отримають: бракує води, тепла або бригад.',
    en: 'Within the horizon {buildings} buildings ({water_m3} m³) get no heat: water, heat or crews do not suffice.',
  },
  'refill.waits-crews': {
    uk: 'Чекає на бригади: їх бракує найбільше, поки заповнюють інші ділянки.',
    en: 'It waits for crews: they are what is shortest while other sections are filled.',
  },
  'refill.waits-parent': {
    uk: 'Чекає, доки наповниться ділянка перед нею.',
    en: 'It waits until the section before it is full.',
  },
  'refill.waits-power': {
    uk: 'Чекає на тепло джерела: холодні будинки добу беруть у півтора раза більше.',
    en: 'It waits for the plant’s heat: cold buildings take half as much again for a day.',
  },
  'refill.waits-water': {
    uk: 'Чекає на підживлювальну воду: її бракує найбільше, поки заповнюють інші ділянки.',
    en: 'It waits for make-up water: that is what is shortest while other sections are filled.',
  },
  'refill.walk-first': {
    uk: 'Перед заповненням потрібен обхід: цілість цих будинків ще не підтверджено.',
    en: 'A walk-through comes before filling: these buildings are not yet known to be sound.',
  },
  'refill.whole': {
    uk: 'Заповнити {buildings} буд., {water_m3} м³, навантаження {load_kW} кВт; останні отримують тепло через {last_h} год {last_min} хв. Втрата від очікування — {loss} людино-годин.',
    en: 'Fill {buildings} buildings, {water_m3} m³, load {load_kW} kW; the last get heat in {last_h} h {last_min} min. The wait costs {loss} person-hours.',
  },
  'refill.worth': {
    uk: 'Ще один м³/год підживлення зберіг би {water} людино-годин, ще один мегават — {power}, ще одна бригада — {crew}.',
    en: 'One more m³/h of make-up would save {water} person-hours, one more megawatt {power}, one more crew {crew}.',
  },
  'rule.consent': {
    uk: 'Правило міста: злив за згодою теплопостачальника. Потрібна його згода на {count} буд.',
    en: 'City rule: draining in agreement with the heat supplier. Consent is needed for {count} buildings.',
  },
  'rule.curfew': {
    uk: 'План відступає від правила: бригади, що працюють у комендантську годину, — {count}. Потрібні перепустки й підпис.',
    en: 'The plan departs from a rule: {count} crews work during curfew. Passes and a signature are needed.',
  },
  'rule.drain-against-keeping': {
    uk: 'План відступає від чинного погляду «тримати заповненою» ({source}): злити {count} буд., бо за прогнозом вони замерзають. Потрібен підпис.',
    en: 'The plan departs from the view in force, “keep filled” ({source}): {count} buildings are to be drained because the forecast says they freeze. A signature is needed.',
  },
  'rule.drain-mild': {
    uk: 'План відступає від правила: зливати передбачено за {limit} °C і нижче, а {count} буд. зливають за теплішої погоди. Потрібен підпис.',
    en: 'The plan departs from a rule: draining is foreseen at {limit} °C and below, yet {count} buildings are drained in milder weather. A signature is needed.',
  },
  'rule.held-cold': {
    uk: 'План відступає від правила: за {limit} °C і нижче на час ремонту зливають, а {count} буд. пропонується тримати заповненими. Потрібен підпис.',
    en: 'The plan departs from a rule: at {limit} °C and below systems are drained for the time of repair, yet {count} buildings are to be kept full. A signature is needed.',
  },
  'rule.no-frost-breaks': {
    uk: 'План відступає від правила: нижче {limit} °C належить {minutes} хв обігріву щогодини, час на нього не закладено; бригад — {count}. Потрібен підпис або більше часу.',
    en: 'The plan departs from a rule: below {limit} °C {minutes} min of warming up an hour are due and no time is set aside for it; crews: {count}. A signature or more time is needed.',
  },
  'rule.rest-short': {
    uk: 'План відступає від правила: бригади, що відпочивають між змінами менше ніж {hours} год, — {count}. Потрібен підпис.',
    en: 'The plan departs from a rule: {count} crews rest for less than {hours} h between shifts. A signature is needed.',
  },
  'rule.shift-long': {
    uk: 'План відступає від правила: бригади, чия зміна довша за {hours} год, — {count}. Потрібен підпис.',
    en: 'The plan departs from a rule: {count} crews have a shift longer than {hours} h. A signature is needed.',
  },
  'shortfall.cost': {
    uk: 'Бригад бракує: {late} зливів починаються після безпечного строку, до {left} буд. ніхто не встигає. Це коштуватиме {loss} людино-годин і {frozen} замерзлих будинків, яких не було б за достатньої кількості бригад.',
    en: 'Crews are missing: {late} drains begin after the safe time, {left} buildings are reached by nobody. That costs {loss} person-hours and {frozen} frozen buildings that enough crews would have saved.',
  },
  'shortfall.crews': {
    uk: 'Щоб усе встигнути, потрібно щонайменше ще {crews} бригад (без часу в дорозі).',
    en: 'To be in time everywhere takes at least {crews} more crews (roads not counted).',
  },
  'shortfall.none': {
    uk: 'Бригад вистачає: кожен злив починається до безпечного строку.',
    en: 'Crews suffice: every drain begins before its safe time.',
  },
} as const satisfies ReasonTable;
