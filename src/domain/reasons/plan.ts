import type { ReasonTable } from '../reasons.ts';

/** Sentences of the plan, by code. Hours and minutes count from the start of the plan; losses are in person-hours. */
export const PLAN_REASONS = {
  'plan.drain.boiler-late': {
    uk: 'Котел, призначений сюди, буде підключено лише через {ready_h} год {ready_min} хв: запізно для цього будинку.',
    en: 'The boiler meant for here is connected only in {ready_h} h {ready_min} min: too late for this building.',
  },
  'plan.drain.if-not': {
    uk: 'Якщо не злити: система замерзне з імовірністю {frozen_pct} %, очікувана втрата — {loss} людино-годин замість {kept}.',
    en: 'If not drained: it freezes with a chance of {frozen_pct} %, and the expected loss is {loss} person-hours instead of {kept}.',
  },
  'plan.drain.key': {
    uk: 'Ключ лежить в іншому місці: бригада спершу заїжджає по нього, час дороги це враховує.',
    en: 'The key lies elsewhere: the crew comes by for it first, and the road time includes that.',
  },
  'plan.drain.late': {
    uk: 'Бригада закінчить після безпечного строку: до того часу система замерзне в {late_pct} % варіантів прогнозу. Раніше ніхто не встигає.',
    en: 'The crew ends after the safe time: by then it is frozen in {late_pct} % of the forecasts. No crew gets there sooner.',
  },
  'plan.drain.moved': {
    uk: 'Наряд передано від бригади {from} бригаді {crew}: так загальні втрати менші, навіть з урахуванням ціни зміни.',
    en: 'The order passes from crew {from} to crew {crew}: the total loss is smaller, the price of the change included.',
  },
  'plan.drain.perhaps-frozen': {
    uk: 'Тепла немає; перший елемент міг уже замерзнути: так у {frozen_pct} % варіантів прогнозу. Злив коштує менше за очікувану шкоду.',
    en: 'There is no heat; the first element may already have frozen: so in {frozen_pct} % of the forecasts. Draining costs less than the expected damage.',
  },
  'plan.drain.two-crews': {
    uk: 'Потрібні дві бригади водночас: разом з нею починає бригада {crew}.',
    en: 'Two crews are needed at once: crew {crew} begins together with this one.',
  },
  'plan.drain.under-way': {
    uk: 'Бригада {crew} уже в дорозі або працює тут: без змін.',
    en: 'Crew {crew} is already on the way or at work here: left as it is.',
  },
  'plan.drain.valves-first': {
    uk: 'Спершу бригада {crew} перекриває засувки {valves}, до {ready_h} год {ready_min} хв від початку плану.',
    en: 'First crew {crew} shuts the valves {valves}, by {ready_h} h {ready_min} min after the start of the plan.',
  },
  'plan.drain.when': {
    uk: 'Почати не пізніше ніж через {latest_h} год {latest_min} хв; бригада {crew} починає через {start_h} год {start_min} хв, запас — {slack_min} хв.',
    en: 'Start within {latest_h} h {latest_min} min at the latest; crew {crew} starts in {start_h} h {start_min} min, {slack_min} min to spare.',
  },
  'plan.drain.why': {
    uk: 'Тепла немає; у 5 % варіантів прогнозу перший елемент замерзає вже через {p05_h} год {p05_min} хв. Злив коштує менше за очікувану шкоду.',
    en: 'There is no heat; in 5 % of the forecasts the first element freezes within {p05_h} h {p05_min} min. Draining costs less than the expected damage.',
  },
  'plan.estimate': {
    uk: 'Повернення тепла — за оцінкою прогнозу: до кінця його строку воно повертається у {return_pct} % варіантів.',
    en: 'The return of heat follows the forecast’s estimate: within its horizon heat is back in {return_pct} % of the forecasts.',
  },
  'plan.hold.if-not': {
    uk: 'Злив зараз коштував би {loss} людино-годин холоду й праці, очікування — {kept}.',
    en: 'Draining now would cost {loss} person-hours of cold and work, waiting costs {kept}.',
  },
  'plan.hold.no-freeze': {
    uk: 'У жодному варіанті прогнозу не замерзає до кінця його строку: залишити заповненою й стежити.',
    en: 'It freezes in none of the forecasts within their horizon: keep it full and watch it.',
  },
  'plan.hold.why': {
    uk: 'Тепло, ймовірно, повернеться раніше, ніж замерзне: імовірність замерзання — {frozen_pct} %. Тримати заповненою, переглянути за нових даних.',
    en: 'Heat will probably be back before it freezes: the chance of freezing is {frozen_pct} %. Keep it full and look again with new readings.',
  },
  'plan.leave.beyond': {
    uk: 'Будинків більше, ніж можна спланувати разом ({limit}); взято ті, де втрати найбільші. Поділіть місто на частини.',
    en: 'There are more buildings than can be planned together ({limit}); those with the most at stake were taken. Split the city.',
  },
  'plan.leave.no-crew': {
    uk: 'Немає бригади з потрібними навичками на зміні або дороги до будинку.',
    en: 'There is no crew with the skill on shift, or no road to the building.',
  },
  'plan.leave.two-crews': {
    uk: 'Потрібні дві бригади водночас, а разом вони тут не встигають або коштували б більших втрат деінде.',
    en: 'Two crews are needed at once; together they cannot make it, or it would cost more elsewhere.',
  },
  'plan.leave.valves': {
    uk: 'Спершу треба перекрити засувки {valves}, а бригади, що це вміє і встигає, немає.',
    en: 'The valves {valves} must be shut first, and there is no crew that can do it in time.',
  },
  'plan.leave.why': {
    uk: 'Жодна бригада не встигає: найкраща заміна дала б на {price} людино-годин більше втрат. Замерзне з імовірністю {frozen_pct} %.',
    en: 'No crew can make it: the best exchange would lose {price} person-hours more. It freezes with a chance of {frozen_pct} %.',
  },
  'plan.leave.would-pay': {
    uk: 'Найдешевший спосіб: бригада {crew}; чекали б або випали б інші будинки: {count} ({pays}).',
    en: 'The cheapest way in: crew {crew}; the buildings that would wait or drop out: {count} ({pays}).',
  },
  'plan.ordered.drain': {
    uk: 'Злити: так вирішено («{name}», {who}), що б не показав розрахунок.',
    en: 'Drain: so decided (“{name}”, {who}), whatever the reckoning says.',
  },
  'plan.ordered.drain-missed': {
    uk: 'Вирішено злити («{name}», {who}), але жодна бригада цього не встигає.',
    en: 'It was decided to drain it (“{name}”, {who}), but no crew can.',
  },
  'plan.ordered.keep': {
    uk: 'Не зливати: так вирішено («{name}», {who}), що б не показав розрахунок.',
    en: 'Keep it full: so decided (“{name}”, {who}), whatever the reckoning says.',
  },
  'plan.ordered.keep-late': {
    uk: 'Вирішено не зливати («{name}», {who}), але бригада вже в дорозі або працює тут: зупиніть її по зв’язку.',
    en: 'It was decided to keep it full (“{name}”, {who}), but a crew is on the way or at work here: call it back.',
  },
  'plan.refeed.boiler': {
    uk: 'Котел {boiler} потужністю {capacity_kW} кВт живить {buildings} буд. із навантаженням {load_kW} кВт; готово через {ready_h} год {ready_min} хв.',
    en: 'Boiler {boiler} of {capacity_kW} kW feeds {buildings} buildings with a load of {load_kW} kW; ready in {ready_h} h {ready_min} min.',
  },
  'plan.refeed.building': {
    uk: 'Живлення відновлюється за варіантом {option}: зливати не потрібно, доки його не скасовано.',
    en: 'It is fed again by option {option}: no draining while that option stands.',
  },
  'plan.refeed.if-not': {
    uk: 'Якщо не підключити: очікувана втрата — {loss} людино-годин замість {kept}.',
    en: 'If not connected: the expected loss is {loss} person-hours instead of {kept}.',
  },
  'plan.refeed.late': {
    uk: 'Уже запізно на {latest_h} год {latest_min} хв: перший будинок може замерзнути через {p05_h} год {p05_min} хв (5 % варіантів); запас {margin_h} год не вкладається.',
    en: 'Already late by {latest_h} h {latest_min} min: the first building may freeze within {p05_h} h {p05_min} min (5 % of the forecasts); the margin of {margin_h} h does not fit in.',
  },
  'plan.refeed.no-crew': {
    uk: 'На зміні немає вільної бригади з потрібною навичкою; строк пораховано без неї.',
    en: 'No free crew with the skill is on shift; the time stated does without one.',
  },
  'plan.refeed.perhaps-frozen': {
    uk: 'Перший із будинків міг уже замерзнути (щонайменше 5 % варіантів): найпізніший безпечний початок минув.',
    en: 'The first of the buildings may already have frozen (5 % of the forecasts or more): the latest safe start has passed.',
  },
  'plan.refeed.pressure': {
    uk: 'Потужності вистачає; тиск ще не перевірено. Перед відкриттям засувок потрібна перевірка гідравліки.',
    en: 'The power suffices; the pressure has not been checked yet. Check the hydraulics before any valve is opened.',
  },
  'plan.refeed.start': {
    uk: 'Почати не пізніше ніж через {latest_h} год {latest_min} хв: перший будинок може замерзнути через {p05_h} год {p05_min} хв (5 % варіантів); робота й {margin_h} год запасу враховані.',
    en: 'Start within {latest_h} h {latest_min} min at the latest: the first building may freeze within {p05_h} h {p05_min} min (5 % of the forecasts); the work and a margin of {margin_h} h are counted.',
  },
  'plan.refeed.valves': {
    uk: 'Закрити {close}, потім відкрити {open}: {buildings} буд., навантаження {load_kW} кВт із вільних {spare_kW} кВт; готово через {ready_h} год {ready_min} хв.',
    en: 'Close {close}, then open {open}: {buildings} buildings, load {load_kW} kW of {spare_kW} kW to spare; ready in {ready_h} h {ready_min} min.',
  },
  'plan.rule.outdoor': {
    uk: 'За правилом міста зливають за {rule_C} °C і нижче; потрібна згода теплопостачальника.',
    en: 'The city’s rule foresees draining at {rule_C} °C and below, in agreement with the heat supplier.',
  },
} as const satisfies ReasonTable;
