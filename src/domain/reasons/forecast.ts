import type { ReasonTable } from '../reasons.ts';

/** Sentences of the forecast, by code. Hours are counted from now; a pipe counts as frozen when a quarter of its bore is ice. */
export const FORECAST_REASONS = {
  forecastAlreadyFrozen: {
    uk: 'За повідомленнями, у цьому будинку вже є замерзлі труби: спершу огляд і відігрівання, потім наповнення.',
    en: 'Pipes in this building are reported frozen already: inspect and thaw first, fill later.',
  },
  forecastBurst: {
    uk: 'Якщо лишити повною, може лопнути протягом {horizon_h} год: імовірність {chance_pct} %. Тріщину видно лише після заповнення.',
    en: 'Left full it may burst within {horizon_h} h: {chance_pct} % chance. The crack shows only when it is filled again.',
  },
  forecastColderByOne: {
    uk: 'Якби надворі було на 1 °C холодніше, труба замерзла б приблизно на {earlier_min} хв раніше.',
    en: 'One degree colder outdoors would freeze the pipe about {earlier_min} min earlier.',
  },
  forecastDrained: {
    uk: 'Воду із системи опалення злито: її трубам замерзання вже не загрожує. Квартири холонуть далі.',
    en: 'The heating system is drained: its pipes can no longer freeze. The flats go on cooling.',
  },
  forecastDrainRule: {
    uk: 'Надворі {outdoor_C} °C. За правилом міста ({limit_C} °C і холодніше) воду зливають, якщо ремонт затягується; вирішує відповідальна особа.',
    en: 'It is {outdoor_C} °C outdoors. By the city’s rule ({limit_C} °C or colder) the water is let out if the repair drags on; the person responsible decides.',
  },
  forecastEstimated: {
    uk: 'Як швидко холоне будинок, оцінено за його типом, а не виміряно: половину тепла він втрачає приблизно за {half_h} год. Показ термометра зробить прогноз точнішим.',
    en: 'How fast the building cools is estimated from its type, not measured: it loses half of its warmth in about {half_h} h. A thermometer reading would sharpen this.',
  },
  forecastFirstAtticHeader: {
    uk: 'Першою може замерзнути труба на горищі: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The pipe in the attic may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastFirstBasementHeader: {
    uk: 'Першою може замерзнути розвідна труба в підвалі: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The distribution pipe in the basement may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastFirstFlatRiser: {
    uk: 'Першим може замерзнути стояк у кутовій квартирі: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The riser in a corner flat may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastFirstInlet: {
    uk: 'Першим може замерзнути ввід у тепловий пункт: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The inlet of the substation may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastFirstRadiator: {
    uk: 'Першим може замерзнути радіатор у підʼїзді: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The radiator in the entrance hall may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastFirstStairwellRiser: {
    uk: 'Першим може замерзнути стояк у підʼїзді: найімовірніше через {p50_h} год, а в одному випадку з двадцяти — уже через {p05_h} год.',
    en: 'The riser in the stairwell may freeze first: most likely in {p50_h} h, in one case of twenty within {p05_h} h.',
  },
  forecastHeated: {
    uk: 'Будинок отримує тепло: замерзання не загрожує.',
    en: 'The building is heated: nothing freezes.',
  },
  forecastLagged: {
    uk: 'Труба діаметром {nominal_mm} мм має {insulation_mm} мм ізоляції: холоне повільно, але замерзла не відтане швидко.',
    en: 'The pipe (DN{nominal_mm}) has {insulation_mm} mm of insulation: it cools slowly, and once frozen it thaws slowly too.',
  },
  forecastBare: {
    uk: 'Труба діаметром {nominal_mm} мм не має ізоляції: коли повітря навколо неї падає нижче нуля, вона замерзає за лічені години.',
    en: 'The pipe (DN{nominal_mm}) is bare: once the air around it falls below zero it freezes within hours.',
  },
  forecastLearnt: {
    uk: 'Як швидко холоне будинок, уточнено за показами термометрів у ньому: половину тепла він втрачає за {low_h}–{high_h} год.',
    en: 'How fast the building cools was learnt from thermometers in it: it loses half of its warmth in {low_h}–{high_h} h.',
  },
  forecastLearntFromKin: {
    uk: 'У цьому будинку термометра немає, але покази в подібних будинках уточнили оцінку: половину тепла він втрачає приблизно за {half_h} год.',
    en: 'There is no thermometer in this building, but readings in similar ones sharpened the estimate: it loses half of its warmth in about {half_h} h.',
  },
  forecastMoreHeat: {
    uk: 'Додаткові 20 кВт тепла у квартирах відсунули б замерзання приблизно на {later_min} хв.',
    en: 'Another 20 kW of heat in the flats would delay freezing by about {later_min} min.',
  },
  forecastNotWithin: {
    uk: 'Протягом {horizon_h} год замерзання не очікується: у жодному з {members} розрахованих варіантів.',
    en: 'No freezing is expected within {horizon_h} h: in none of the {members} computed cases.',
  },
  forecastPowerNotPipes: {
    uk: 'Світло й обігрівачі гріють квартири, а не підʼїзд, горище чи підвал: труби там мерзнуть майже так само скоро.',
    en: 'Power and heaters warm the flats, not the stairwell, the attic or the basement: pipes there freeze almost as soon.',
  },
  forecastPump: {
    uk: 'У тепловому пункті є світло: якщо насос крутить воду, стояки гріються від квартир. Перевірте насос: у половині розрахованих варіантів він стоїть.',
    en: 'The substation has power: a running pump warms the risers from the flats. Check it: in half of the computed cases it stands still.',
  },
  forecastRadiator: {
    uk: 'Радіатор стоїть у холодному повітрі біля дверей; чавунний лопається, щойно лід замкне в ньому воду.',
    en: 'The radiator stands in the cold air by the door; a cast-iron one breaks as soon as ice traps water in it.',
  },
  forecastResidualColdInlet: {
    uk: 'Ввід холодної води в підвалі лишається повним і після зливу опалення: закрийте й злийте його, якщо підвал замерзає.',
    en: 'The cold-water inlet in the basement stays full when the heating is drained: shut and drain it if the basement freezes.',
  },
  forecastResidualColdRiser: {
    uk: 'Стояки холодної води лишаються повними і після зливу опалення: коли кутові квартири вимерзнуть, замерзнуть і вони.',
    en: 'Cold-water risers stay full when the heating is drained: once the corner flats freeze, so do they.',
  },
  forecastResidualHotRiser: {
    uk: 'Стояки гарячої води стоять без руху; їх треба злити окремо.',
    en: 'Hot-water risers stand still; they must be drained separately.',
  },
  forecastResidualPocket: {
    uk: 'Без відкритих повітряників у прогинах труб лишається вода: продуйте систему, інакше ці місця замерзнуть.',
    en: 'Without open air vents water stays in the low spots of the pipes: blow them through, or these spots will freeze.',
  },
  forecastResidualTrap: {
    uk: 'У порожніх квартирах замерзають сифони й каналізація: залийте в сифони соляний розчин або злийте їх.',
    en: 'In empty flats the sewage traps freeze: fill them with brine or empty them.',
  },
  forecastScoreFreezes: {
    uk: 'Замерзання: {within} із {count} випадків у межах прогнозу, зробленого в середньому за {lead_h} год; середній промах {miss} год.',
    en: 'Freezing: {within} of {count} cases within the range forecast {lead_h} h ahead on average; mean miss {miss} h.',
  },
  forecastScoreNone: {
    uk: 'Прогноз ще немає з чим порівняти: після нього не надійшло жодного показу.',
    en: 'Nothing to compare the forecast with yet: no reading has come since it was made.',
  },
  forecastScoreReadings: {
    uk: 'Температури: {within} із {count} показів у межах прогнозу, зробленого в середньому за {lead_h} год; середній промах {miss} °C.',
    en: 'Temperatures: {within} of {count} readings within the range forecast {lead_h} h ahead on average; mean miss {miss} °C.',
  },
  forecastSpreadBuilding: {
    uk: 'Прогноз розмитий передусім тому, що ми не знаємо, як саме тримає тепло цей будинок ({building_pct} % розкиду); решта — погода, вітер і термін повернення тепла.',
    en: 'The forecast is wide mainly because we do not know how well this building keeps its heat ({building_pct} % of the spread); the rest is weather, wind and when heat returns.',
  },
  forecastSpreadReturn: {
    uk: 'Прогноз розмитий передусім тому, що невідомо, коли повернеться тепло ({return_pct} % розкиду): уточніть термін.',
    en: 'The forecast is wide mainly because nobody knows when heat returns ({return_pct} % of the spread): ask for a firmer time.',
  },
  forecastSpreadWeather: {
    uk: 'Прогноз розмитий передусім через погоду ({weather_pct} % розкиду); решта — вітер, невідомі властивості будинку й термін повернення тепла.',
    en: 'The forecast is wide mainly because of the weather ({weather_pct} % of the spread); the rest is wind, what we do not know about the building, and when heat returns.',
  },
  forecastSpreadWind: {
    uk: 'Прогноз розмитий передусім через вітер ({wind_pct} % розкиду): закрийте двері підʼїздів, люки горищ і продухи підвалу.',
    en: 'The forecast is wide mainly because of the wind ({wind_pct} % of the spread): shut entrance doors, attic hatches and cellar vents.',
  },
  forecastUnlikely: {
    uk: 'Протягом {horizon_h} год замерзання можливе, але малоймовірне: {chance_pct} %.',
    en: 'Freezing within {horizon_h} h is possible but unlikely: {chance_pct} %.',
  },
  forecastZoneAttic: {
    uk: 'На горищі впаде до 0 °C приблизно через {zero_h} год.',
    en: 'The attic falls to 0 °C in about {zero_h} h.',
  },
  forecastZoneBasement: {
    uk: 'У підвалі впаде до 0 °C приблизно через {zero_h} год.',
    en: 'The basement falls to 0 °C in about {zero_h} h.',
  },
  forecastZoneBelowAlready: {
    uk: 'Повітря навколо найслабшої труби вже нижче 0 °C.',
    en: 'The air around the weakest pipe is already below 0 °C.',
  },
  forecastZoneFlatsCorner: {
    uk: 'У кутових і верхніх квартирах впаде до 0 °C приблизно через {zero_h} год.',
    en: 'Corner and top-floor flats fall to 0 °C in about {zero_h} h.',
  },
  forecastZoneFlatsMiddle: {
    uk: 'У середніх квартирах впаде до 0 °C приблизно через {zero_h} год.',
    en: 'The middle flats fall to 0 °C in about {zero_h} h.',
  },
  forecastZoneStairwell: {
    uk: 'У підʼїзді впаде до 0 °C приблизно через {zero_h} год.',
    en: 'The stairwell falls to 0 °C in about {zero_h} h.',
  },
} as const satisfies ReasonTable;
