/** Phrases that tell a service and its state by themselves. */
import { stemsOf } from '../../text/lexis.ts';

/** Power is lost by one word; a de-energised facility is a state of the facility, not of the consumers. */
export const POWERLESS = stemsOf(`
  знеструм, обесточ, блекаут, блэкаут, blackout, black-out, de-energi, deenergi, without lights, в темряві, у темряві, в темноте, темряву!, во тьму!, в темноту!, без напруги!, blacked out, in the dark, in darkness, went dark, cut off from the grid!, cut from the grid!, disconnected from the grid!, off the grid!, відрізан від мереж, відрізані від мережі!, отключен от электросет, plunged into dark, dark!
`);

export const NORMAL_AGAIN = /(?:штатн\p{L}+|звичайн\p{L}+|нормальн\p{L}+) режим\p{L}*|operating normally|back to normal/gu;

/** Cuts made on purpose or by schedule: the service is disrupted, not lost. */
export const SCHEDULED =
  /(?:аварійн|аварийн|екстрен|экстренн|погодинн|почасов|планов|графік|график|emergency|scheduled|rolling|hourly|planned|stabili[sz]ation|стабілізаційн|стабилизационн)\p{L}*(?:\s+\p{L}+){0,2}?\s+(?:відключен|отключен|вимкнен|знеструмлен|обесточ|outage|blackout|shutdown|power cut|cut)\p{L}*/gu;

/** Power cuts that are merely spoken of. */
export const POWER_CUTS = /(?<!\p{L})(?<!no )(?:power|electricity) (?:cuts|outages)(?!\p{L})|(?<!\p{L})(?<!no )blackouts(?!\p{L})/gu;

/** A water utility that stands still gives no water. */
export const UTILITY_DOWN =
  /(?:зупинив(?:ся|ся)|зупинено|не працює|знеструмлен(?:о|ий)|остановил(?:ся|и)|остановлен|не работает|обесточен)\s+(?:\p{L}+\s+)?водоканал(?!\p{L})|(?<!\p{L})водоканал\s+(?:\p{L}+\s+)?(?:зупинив(?:ся)?|не працює|знеструмлен\p{L}*|остановил(?:ся)?|не работает|обесточен)/gu;

/** So many hours of power a day. */
export const HOURS_OF_POWER =
  /(?:hours?|годин\p{L}*|час(?:а|ов))(?:\s+(?:на добу|в сутки|a day|per day|на день|в день))?\s*(?:—\s*столько\s+|—\s*стільки\s+|of\s+)?(?:electricity|power|light|світла|света|електро\p{L}+|электро\p{L}+)(?:\s+(?:a day|per day|на добу|в сутки))?/gu;

/** Radiators that are hardly warm, and flats that are cold to live in. */
export const LUKEWARM =
  /(?:lukewarm|barely warm|hardly warm|ледь теплі|ледве теплі|ледь тепл\p{L}+|чуть тепл\p{L}+|еле тепл\p{L}+|едва тепл\p{L}+)(?:\s+(?:\p{L}+\s+)?(?:radiators|батаре\p{L}+|радіатор\p{L}+|радиатор\p{L}+))?|(?:батаре\p{L}+|радіатор\p{L}+|радиатор\p{L}+)\s+(?:\p{L}+\s+)?(?:ледь|ледве|чуть|еле|едва)\s+тепл\p{L}+/gu;

export const FREEZING_PEOPLE = /(?<!\p{L})(?:мерзли|замерзали|мерзнуть|мерзнут|замерзають|замерзают|are freezing|is freezing)(?!\p{L})/gu;

export const FREEZE_RISK =
  /(?:загроз\p{L}*|угроз\p{L}*|ризик\p{L}*|риск\p{L}*|risk of|threat of|danger of)\s+(?:the\s+)?(?:розмороз\p{L}+|розморожен\p{L}+|замерзан\p{L}+|переохолодж\p{L}+|размороз\p{L}+|переохлажд\p{L}+|freezing|freeze)[^.,;!?]{0,30}/gu;

/** Houses that "are still cold", or are warm again. */
export const WARM_HOUSES =
  /(?<!\p{L})(?:is|are|will be)\s+warm again|(?:тепло (?:вже |уже )?(?:надходить|поступает)|(?:вже|уже) тепло(?=\s*(?:$|[.,;!]))|(?:знову|снова|опять) тепло(?=\s*(?:$|[.,;!]))|(?<!\p{L})теплом\s+(?:\p{L}+\s+)?(?:обеспечен|забезпечен)\p{L}*|потепліло|потеплело|теплее стало|стало тепліше|тепліше стало|стало теплее|(?<!(?:ситуац|проблем|перебо|складнощ|трудност)\p{L}* )(?:з теплом|с теплом))(?!\p{L})|(?<!\p{L})(?:вже |уже |знову |снова |наразі )?(?:опалюються|отапливаются)(?!\p{L})|(?:тепло|опалення|отопление|теплоснабжение|теплопостачання)\s+(?:вже\s+|уже\s+)?(?:є|есть|отримують|отримали|получают|получили|дали|з'явилося|появилось)(?!\p{L})(?!\s+(?:не|лише|тільки|только|\p{L}{1,2} \d+ (?:з|із|из)))|(?<!не )(?:вже|уже)\s+(?:є|есть|отримали|получили)\s+(?:тепло|опалення|отопление)/gu;

/** Light that flickers. */
export const FLICKER =
  /voltage (?:fluctuat|surge|swing)\p{L}+|(?:скачк|стрибк)\p{L}* (?:\p{L}+ )?(?:напруг|напряжен)\p{L}*|(?:напруга|напряжение) (?:\p{L}+ )?(?:скаче|стрибає|скачет|прыгает)\p{L}*/gu;

export const COLD_HOUSES =
  /(?:got|grew|went|gone|turned|turning) (?:stone |ice )?cold(?!\p{L})|(?:досі|до сих пор|все ще|все еще|ще|еще|поки|пока)\s+холодн\p{L}+(?=\s*(?:$|[.,;!?]))|(?:leaving|left|leaves|leave)\s[^.,;]{0,60}?\scold(?!\p{L})|(?:охолонули|охололи|вистигли|вихололи|остыли|выстыли|замерзли|промерзли)(?!\p{L})|(?:була|були|были|холодними були|холодными были)\s+холодн\p{L}+|холодн(?:ими|ыми)\s+(?:були|были|(?:за)?лиша\p{L}+|(?:за)?лиши\p{L}+|оста\p{L}+|стоя\p{L}+)|cannot be heated|не опалю\p{L}+|не отаплива\p{L}+|(?:spent|spend)[^.,]{0,30}in the cold|cold\s+(?:at this moment|now)|(?:were|are|remain|stay|stayed|still|been|stood|stand|sit|sat)\s+(?:still\s+|completely\s+)?cold(?!\p{L})|(?<!\p{L})cold\s+(?:homes|houses|apartments|flats|blocks|buildings|high-rises|towers)|(?:лишаються|залишаються|залишилися|стоять|остаются|остались|стоят)\s+холодн\p{L}+/gu;

/** How low the water runs. */
export const PRESSURE =
  /(?:тиск\p{L}*|напір|напор\p{L}*|давлени\p{L}+)(?: \p{L}+){0,7} (?:знижен|снижен|низьк|слабк|слаб|низк|впа|упа|падає|падает|понижен)\p{L}*|(?<!\p{L})(?:знижен|снижен|понижен|низьк|слабк|слаб|низк|пониженн)(?!лю|ити|ив|юв)\p{L}{0,4} (?:тиск|напір|напор|давлени)\p{L}*|(?:low|weak|reduced|lower) (?:water )?pressure|water pressure (?:(?:in|on|at|across) (?:\p{L}+ ){1,4}?)?(?:is|was|has|has been|remains|may be) (?:\p{L}+ )?(?:low|lower|weak|weaker|reduced|dropped|fallen|down)(?!\p{L})|water pressure (?:(?:in|on|at|across) (?:\p{L}+ ){1,4}?)?(?:dropped|fell|has fallen|has dropped)/gu;

export const DRY_TAPS =
  /taps (?:ran|run|are|went) dry|dry taps|(?:крани|краны) (?:пересох\p{L}*|сухі|сухие)|гаряч\p{L}{2,3} (?:немає|нема) води/gu;

export const HOT_TOO = /(?<!\p{L})(?:гарячої|горячей)\s+(?:води\s+|воды\s+)?(?:немає|нема|нет|не буде|не будет)(?!\p{L})/gu;

export const UNHEATED = /(?<!\p{L})(?:unheated|без обігріву|неопалюван\p{L}+|неотапливаем\p{L}+)(?!\p{L})/gu;

export const BY_THE_HOUR =
  /(?:get|gets|have|has|receive|with)\s+(?:light|power|electricity)\s+(?:for\s+)?(?:only\s+)?(?:\p{L}+|\d+)(?:[-–]\d+)? hours (?:a|per) day/gu;

/** Consumers that are fed again. */
export const FED_AGAIN =
  /(?:спожив|абонент|потребит|осел|родин|семь|семей|клієнт|клиент)\p{L}*\s+(?:(?:вже|уже)\s+)?(?:заживлен[оіи]|заживили|запитан[оы]|запитали)(?!\p{L})|(?:заживлено|заживлені|заживили|запитали|запитан[оы])\s+(?:[\p{L}\d%.,]+\s+){0,5}?(?:спожив|абонент|потребит|осел|домів|родин|сем|клієнт|клиент|жител|мешкан)\p{L}*/gu;
