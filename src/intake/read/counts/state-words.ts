/** The words that tell what happened to the counted: fates of people, states of houses, plants and contracts, what came of drones. */
import { stemsOf } from '../../text/lexis.ts';

export const KILLED = stemsOf(
  'загину, загибл, погиб, убит, вбит, killed, kill!, kills, killing, died, dead!, dies, смерт, жертв, claimed the live, took the live, taken the live, забра житт, забра жизн, унес жизн, fatal',
);

export const INJURED = stemsOf(
  'постражда, пострада, поранен, поранил, ранен, травмов, травмир, injur, wound, hurt, контуз, контуж, опік!, опіки!, ожог, burn!, burns!, concuss, treated!, надали допомог, надано допомог, надана допомог, оказали помощь!, оказана помощь!, оказана медицинск, needed medical, medical assistance, medical care, medical help, medical aid, medical treatment, needed medical, медичн допомог, медицинск помощ, отруї, отрав, suffered',
);

export const HOSPITALISED = stemsOf(
  'treated in hospital, to hospital!, to hospitals!, до лікарні!, до лікарень!, у лікарню!, в лікарню!, в больницу!, госпітал, госпитал, hospitali, у лікарні!, в лікарні!, в больнице!, в больницах!, у лікарнях!, в лікарнях!, in hospital!, in hospitals!, доставлен, доставили!, стаціонарі!, стационаре!, реанімаці, реанимаци, intensive care',
);

export const EVACUATED = stemsOf(
  'евакуй, евакуйов, евакуюв, евакуюва, відселен, відселили!, отселен, отселили!, переселен, покину, виїха, выеха, left the city, fled!, moved to!, transferred to!, relocated, евакуац, эвакуир, эвакуац, evacuat',
);

export const RESCUED = stemsOf(
  'врятув, врятов, врятова, спасен, спасли, спас!, rescued, rescuing, saved, brought out!, led out!,  pulled!, визволен, pulled from, pulled out, freed from, з-під завал, з-під уламк, из-под завал, из-под обломк, з-під руїн, rubble, витягли!, вызволен, извлекли!, извлечен, достали!, dug out, деблокува, деблокиров, деблоков',
);

export const AT_RISK = stemsOf(
  `загроз, угроз, at risk, under threat, threatened, threat, risk, можуть залиш, можуть лиш, можуть опин, можуть відімкн, можуть відключ, може залиш, може лиш,
  могут остать, могут оказать, могут отключ, может остать, may lose, could lose, might lose, may be left, could be left, might be left, may be without, could be without, risk losing`,
);

/** Said of plants after a blow. */
export const AFFECTED = stemsOf('affected, зачепило!, зачеплен, затронут, задет');

/** Fed from generators or another line while the grid is out. */
export const BACKED_UP = stemsOf(
  'резервн живлен, резервному живленні!, резервне живлення!, резервного живлення!, резервн питан, автономн живлен, автономн питан, backup power, back-up power, reserve power, reserve supply, standby power, standby supply, backup suppl, backup generat, on generators!, to generators!, to backup, на альтернативн живлен, від генератор, на генератор, от генератор, на резерв',
);

/** Cold, of buildings and homes. */
export const COLD = stemsOf(
  'cold home, cold house, cold build, cold block, cold apartment, cold flat, cold high-rise, cold tower, холодн будин, холодних будинків!, холодними будинк, холодн дом, холодних багатоп, холодн багатоп, холодн многоэт, холодных домов!, холодних осель!, холодних квартир!, холодных квартир!, unheated, неопалюван, неотапливаем, stone-cold, ice-cold',
);

/** What happens to trains. */
export const DELAYED = stemsOf(
  'затрим, задерж, delay, запізн, опозд, опазд, спізн, cancel, скасован, отмен, reroute, rerouted, стоят, стоять!, зупинен, остановлен, stranded, stuck, stopped, halted',
);

export const DAMAGED = stemsOf(
  `пошкод, повред, поврежд, зруйн, разруш, знищ, уничтож, damag, destroy, destruct, постражда, пострада, fire!, пожеж, пожар, зайня,
  загор, вибит, выбит, вибил, выбил, вибив!, broke window, broken window, розбил, разбил, потребу ремонт, требу ремонт, нужда в ремонт, need repair, needs repair, hit!, hits!, поціл, влуч, поражен, уражен, понівеч, потрощ, burst, struck, прилет, прильот, прорва, порвал, порвало, лопнул, тріснул, розмороз,
  размороз, размерз, came under, зазнал, blown out, blown-out, shattered, згорі, сгоре, вигорі, выгоре, burned, burnt, gutted, обвал, collapse, рухнул, знесл, снесл,
  посіч, посеч, пробит, побит, понівечен, зачеплен, без вікон, без окон, wreck, smash, razed!, flattened!, levelled!, розтрощ, розбит, разбит, wrecked!, ablaze, in flames, палає, горить, горит!`,
);

export const CLOSED = stemsOf(
  'не принима, не прийма, не працюва, не работа, не відчин, не открыва, відмінен, скасован, отменен, suspended classes, cancelled, canceled, закрит, закрыт, закрил, закрыл, sent home, sent children home, sent pupils home, зачинен, closed, дистанц, remote learn, remote class, online, онлайн, suspend',
);

export const DEENERGISED = stemsOf(
  'lost electricity, lose electricity, lost light!, without electricity, no electricity, no power!, втратил живлен, потеряли питание!, cut power to!, cutting power to!, cut electricity to!, lost power supply, знеструм, обесточ, de-energ, deenerg, lost power, without power, без струму!, без світла!, без света!, без електр, без электр',
);

export const STOPPED = stemsOf(
  'are down!, is down!, were down!, went down!, knocked out, knocking out, out of action, out of operation, taken out of, inoperable, disabled, idle!, виведен з ладу, виведені з ладу!, виведено з ладу!, вивели з ладу!, вивела з ладу!, вийшли з ладу!, вывед из строя, выведены из строя!, вывели из строя!, не функціону, не функциониру, вимкн, tripped, disconnect, switched off, зупин, останов, приостан, призупин, stopped, halted, shut down, shutdown, не працю, не работа, offline, out of service, вийшл з ладу, выш из строя, вышли из строя!, failed, not working, відключ, отключ',
);

export const RESTARTED = stemsOf(
  'запущ, запуст, заработа, запрацю, ввели в роботу!, ввели в работу!, введено в роботу!, введены в работу!, введено в работу!, введені в роботу!, напряжен подан, подано напругу!, напругу подано!, напряжение подано!, увімкнен, включены!, включили!, повернули в роботу!, вернули в работу!, заживлен, заживили!, запитан, запитали!, brought back, put back, reconnected, switched back, restart, back online, running again, working again, operating again, back at work, відновил роботу, возобнов, працюють, работают, ввімкн, відновлен робот, відновлена робота!, відновлено роботу!, восстановлен работ, відновили роботу!, восстановил работ, знову в роботі!, снова в работе!, back in operation, back in service, resumed',
);

export const DOWNED = stemsOf(
  `збит, збили, збил!, збила!, збило!, збив!, сбила!, сбило!, сбит, сбили, сбил!, знешкод, shot down, shooting down, downed, downing, intercept, подавлен, neutrali, уничтожен,
  перехвач, перехват, ліквід, ликвид, нейтрал, уничтожил, знищ, перехопл, destroyed, destroying`,
);

export const LAUNCHED = stemsOf(
  'barrage, salvo, swarm, масован атак, массированн атак, запущ, выпущ, випущ, запуст, випуст, выпуст, launch, fired, fires, атакува, атакова, застосува, применил, скинул, сбросил, скинут, сброшен, target, used, вдарил, ударил, unleash, dropped',
);

export const STRUCK = stemsOf(
  'били по, бив по, бил по, бьют по, під удар, під обстріл, під вогн, под удар, под обстрел, under fire, under attack, came under, удар по, ударів по, удары по, ударов по, ударом по, удару по, strikes on, attacks on, strike on!, attack on!, strike against!, attack against!, атак на, атака на!, атаки на!, атаку на!, hit, shelled, shelling, struck, attacked, обстріля, обстреля, атакова, атакува, вдарил, ударил, обстріл, обстрел',
);

/** Air force: gone from the screens without being shot down. */
export const VANISHED = stemsOf(
  'локаційно втрачен, втрачен локаційно, локационно потерян, lost from radar, lost on radar, lost location, location lost, disappeared from radar, зникл з радар, failed to reach, не досягл, не достигл',
);

/** Drones that came through. */
export const CAME_THROUGH = stemsOf(
  'hit!, влучан, влучив, влучили, влучило, попадан, попал, hits by, hits of, direct hits, прильот, прилет',
);

/** Cut off, without the name of the service in the same breath. */
export const CUT_OFF = stemsOf(
  `зоне отключен, зоні відключен, зону отключен, зону відключен, відключені!, відключених!, відключено!, відключеними!, відімкнен, вимкнені!, вимкнених!, отключенн, отключены!, отключено!, отключенными!, знеживл, disconnected, cut off, cut-off, switched off, втратил, потеря, лишил!, лишились,
  лишились, постражда, пострада, affected, without supply, без послуг, без услуг, затронул, зачепил, торкнул, під відключен, под отключен, powerless, in the dark, blackout, відрізан, отрезан, outage cover, outages cover, outage hit, outage affect, outages hit, outages affect`,
);

/** What is still left of a loss that is being mended. */
export const LEFT = stemsOf(
  'лишилось, лишилося, чекають на, ждут подключ, чекають підключ, осталось, останет, лишил підключ, expected, залиш, лишаєт, лишают, лиша, остал, остае, остаю, остав, остан!, remain, still, решт, остальн, other, yet to, waiting, досі, донині, до сих пор, поки, пока, unresolved, another, мерзн, без послуг, чекає, чекають, чекаєм, ждет, ждут, очікують, ожидают, ожидает, холодні!, холодные!, холодними!, холодными!, cold!',
);

export const CONNECTED = stemsOf(
  `підключили!, підключено!, підключені!, підключений!, підключила!, подключили!, подключено!, подключены!, подключил!, reconnected, connected, switched, switch, заживл, заживи, запита, перевед, перевели, перевест, перевел, under heat,
  back on!, back online, повернул, вернул, повернен, returned, переводят, переводять, переводимо!, переключа`,
);

/** Houses on which crews are still at work. */
export const IN_WORK = stemsOf(
  'у роботі!, в роботі!, в работе!, работы продолж, роботи трив, роботи продовж, in progress, under way, underway',
);

/** Who is supplied again. */
export const RECEIVES = stemsOf('отримують, получают, отримали!, получили!, warm!, з теплом!, с теплом!, тепліше, теплее');

/** Houses that are started up have heat again. */
export const STARTED = stemsOf('запустили!, запущено!, запущені!, запущены!, запускають!, started up, restarted');

/** "More than 30 times violated the truce." */
export const VIOLATED = stemsOf('наруш, поруш, violat, breach');

/** What may happen at a location. */
export const LANDED = stemsOf('влуч, попад, hit!, hits!, struck, strike, удар, уламк, обломк, debris, падін, паден, прильот, прилет');

export const DISCONNECTED = stemsOf('відключи, відключен, відключил, отключи, отключен, отключил, disconnect, tripped, switched off');

/** What is handed over: generators, blankets, boilers. */
export const DELIVERED = stemsOf(
  'deliver, handed over, hand over, brought!, donat, supplied!, distribut, shipped!, handed out, sent!, gets!, get!, got!, received!, доставл, доставил, передал, передан, надал, надан, привез, роздал, роздан, раздал, раздан, отримал, отримав, получил, направил, відправ, отправ, скеров, надісл',
);

/** A boiler that feeds the network already. */
export const JOINED = stemsOf('connected!, hooked up, підключ, подключ, приєднан, присоединен');

/** Who waits has none as yet. */
export const WAITING = stemsOf(
  'are waiting, is waiting, still waiting, have to wait, must wait, чекають!, чекає!, ждут!, ждет!, ожидают!, очікують!',
);

/** Put up where it is needed. */
export const INSTALLED = stemsOf('install, встановл, установл, розгорн, разверн');
