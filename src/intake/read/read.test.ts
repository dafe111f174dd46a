import { describe, expect, test } from 'vitest';
import type { Report } from '../../domain/claims.ts';
import type { Mention } from '../mentions.ts';
import { readReport } from '../read-report.ts';

function read(text: string, publishedDay: string | null = '2026-01-20'): readonly Mention[] {
  const report: Report = { id: 'x', language: 'und', publishedDay, publishedAt_ms: null, receivedAt_ms: null, source: 'x', text };
  return readReport(report).value.mentions;
}

function short(mention: Mention): string {
  switch (mention.claimType) {
    case 'place':
      return mention.place;
    case 'count':
      return `${mention.what} ${mention.value} ${mention.bound}`;
    case 'time':
      return `${mention.timeKind} ${mention.start}..${mention.end}`;
    case 'effect':
      return `${mention.service} ${mention.state}`;
    case 'attribution':
      return mention.speaker;
    case 'weapon':
      return `${mention.weapon} ${mention.polarity}`;
    case 'facility':
      return mention.facilityType;
    case 'action':
      return `${mention.action} ${mention.status}`;
    case 'temperature':
      return `${mention.value} ${mention.bound}`;
    default:
      return mention.truceKind;
  }
}

function check(kind: Mention['claimType'], cases: readonly (readonly [string, readonly string[]])[]): void {
  test.each(cases)('%s', (text, expected) => {
    expect(
      read(text)
        .filter((mention) => mention.claimType === kind)
        .map(short),
    ).toEqual(expected);
  });
}

describe('numbers with bounds and nouns', () => {
  check('count', [
    ['Без тепла 5 635 багатоповерхівок.', ['bld_no_heat 5635 exact']],
    ['Без света остались 1,2 тыс. домов.', ['bld_no_power 1200 exact']],
    ['2 тис 500 абонентів без світла.', ['cust_no_power 2500 exact']],
    ['38.983 абоненти без електропостачання.', ['cust_no_power 38983 exact']],
    ['Nearly 2,600 buildings lost heating.', ['bld_no_heat 2600 nearly']],
    ['Щонайменше двоє людей загинули, п’ятеро поранені.', ['killed 2 atLeast', 'injured 5 exact']],
    ['Повреждены полтора десятка домов.', ['bld_damaged 15 about']],
    ['Сотні тисяч споживачів знеструмлені.', ['cust_no_power null vague']],
    ['Без опалення близько пів тисячі багатоповерхівок.', ['bld_no_heat 500 about']],
    ['Без газа 3000 человек, без воды – 200 тыс. человек.', ['ppl_no_gas 3000 exact', 'ppl_no_water 200000 exact']],
    ['Понад 45 тисяч абонентів без світла, а 700 будинків – без тепла.', ['cust_no_power 45000 moreThan', 'bld_no_heat 700 exact']],
    ['Three men and two women were injured.', ['injured 5 exact']],
    ['Лінію 330 кВ вимкнено о 14:30, будівля 1974 року, ТЕЦ-5, 64-річний чоловік, 9-го січня.', []],
    ['Станом на 18:00 без тепла 1200 будинків.', ['bld_no_heat 1200 exact']],
    ['Не более 50 домов остаются без тепла.', ['bld_no_heat 50 upTo']],
    ['For repairs the utility needs at least three weeks.', ['repair_weeks 3 atLeast']],
    ['Погибли трое, ранены шестеро.', ['killed 3 exact', 'injured 6 exact']],
    ['Понад тисяча будинків без опалення.', ['bld_no_heat 1000 moreThan']],
    ['Зупинено сім котелень.', ['boiler_houses_stopped 7 exact']],
    ['Обесточено 40 трансформаторных подстанций.', ['substations_deenergised 40 exact']],
    ['Half of the apartment buildings – almost 700 – are without heat.', ['share_no_heat 50 exact', 'bld_no_heat 700 nearly']],
    ['За ніч ППО знешкодила 97 зі 112 шахедів.', ['drones_downed 97 exact', 'drones_launched 112 exact']],
    ['Постраждали 12 людей, з них 2 дитини; одна людина загинула.', ['injured 12 exact', 'children_injured 2 exact', 'killed 1 exact']],
    ['Only 37 of the 520 high-rises remain cold.', ['bld_no_heat 37 exact']],
    ['Без опалення 96 будинків, три школи й садочок.', ['bld_no_heat 96 exact', 'schools_no_heat 3 exact', 'kinder_no_heat 1 exact']],
    ['Heat was returned to 214 buildings; another 16 remain cold.', ['bld_heat_restored 214 exact', 'bld_no_heat 16 exact']],
    ['Кількість будинків без опалення зменшилася до 57.', ['bld_no_heat 57 exact']],
    ['Злито до 57 будинків.', ['bld_drained 57 upTo']],
    ['Без світла з 213 до 220 тисяч абонентів.', ['cust_no_power 213000 exact', 'cust_no_power 220000 exact']],
    ['The death toll has risen to 26.', ['killed 26 exact']],
    ['The house at 12 Vyshneva Street is without heat.', []],
    ['Збито 80 дронів, запущено 12 ракет.', ['drones_downed 80 exact', 'missiles_launched 12 exact']],
    ['Через п’ять днів після аварії тепло повернули.', []],
    ['Люди надіслали 60 повідомлень від жителів.', []],
    ['90 apartment blocks were still cold.', ['bld_no_heat 90 exact']],
    ['Из двух тысяч домов 30 остались без тепла.', ['bld_no_heat 30 exact']],
  ]);
});

describe('places', () => {
  check('place', [
    ['У Харкові, Києві та Львові тривога.', ['Kharkiv', 'Kyiv', 'Lviv']],
    ['В Кривом Роге и Белой Церкви нет света.', ['Kryvyi Rih', 'Bila Tserkva']],
    ['Мэр Харькова: часть Киевского района без тепла.', ['Kharkiv', 'Kharkiv:Kyivskyi']],
    ['У Дарницькому та Дніпровському районах столиці без тепла.', ['Kyiv:Darnytskyi', 'Kyiv:Dniprovskyi', 'Kyiv']],
    ['У Шевченківському районі без світла.', []],
    ['Сумської, Харківської та Чернігівської областей', ['Sumy Oblast', 'Kharkiv Oblast', 'Chernihiv Oblast']],
    ['The Dnipropetrovsk and Zaporizhzhia regions lost power.', ['Dnipropetrovsk Oblast', 'Zaporizhzhia Oblast']],
    ['Moscow denied it, the Kyiv Post wrote.', []],
    ['Олександр Щербина з Полтави.', ['Poltava']],
    ['Херсонська міськрада і Херсонська ОВА', ['Kherson']],
    ['на лівому березі Києва та частково на правому', ['Kyiv:Left bank', 'Kyiv', 'Kyiv:Right bank']],
    ['На Донеччині та Сумщині', ['Donetsk Oblast', 'Sumy Oblast']],
    ['Вибух у Кременчуці та в Прилуках.', ['Kremenchuk', 'Pryluky']],
    ['Mykolaiv Mayor Petro Petrenko spoke.', ['Mykolaiv']],
    ['Russia accused Kyiv of lying.', []],
    ['В Суджанском районе Курской области', ['Kursk Oblast:Sudzhanskyi', 'Kursk Oblast']],
    ['На лівому березі Дніпра у Києві немає води.', ['Kyiv:Left bank', 'Kyiv']],
    ['В Рыльске и Глушковском районе Курской области', ['Rylsk', 'Kursk Oblast:Glushkovskyi', 'Kursk Oblast']],
    ['Odesa and Odesa district', ['Odesa', 'Odesa Oblast:Odeskyi']],
  ]);
});

describe('times', () => {
  check('time', [
    ['У ніч на 14 січня вдарили дрони.', ['event 2026-01-13..2026-01-14']],
    ['В ночь с 13 на 14 января', ['event 2026-01-13..2026-01-14']],
    ['overnight into Friday', ['event 2026-01-15..2026-01-16']],
    ['since January 1', ['since 2026-01-01..2026-01-01']],
    ['on December 30', ['event 2025-12-30..2025-12-30']],
    ['до 1 лютого', ['until 2026-02-01..2026-02-01']],
    ['за минулу добу', ['window 2026-01-19..2026-01-20']],
    ['у неділю', ['event 2026-01-18..2026-01-18']],
    ['на прошлой неделе', ['event 2026-01-12..2026-01-18']],
    ['напередодні морозів', []],
    ['обіцяють до вечора 25 січня', ['until 2026-01-25..2026-01-25']],
    ['ворог обстрілював у неділю', ['event 2026-01-18..2026-01-18']],
  ]);

  test('"the previous 24 hours" hangs on the statement', () => {
    expect(read('no strikes over the previous 24 hours').find((mention) => mention.claimType === 'time')).toMatchObject({
      anchor: 'statementUnknown',
    });
  });

  test('without a day of publication a weekday stays undated', () => {
    expect(read('у вівторок', null).filter((mention) => mention.claimType === 'time')).toEqual([]);
  });
});

describe('services', () => {
  check('effect', [
    ['Місто без світла, води і тепла.', ['power lost', 'water lost', 'heat lost']],
    ['Газ і воду вдалося повернути, але не тепло.', ['gas restored', 'water restored', 'heat lost']],
    ['Можливі перебої з водопостачанням.', ['water at_risk']],
    ['Знеструмлена найбільша котельня.', []],
    ['Теплоносій злито, теплову мережу промивають.', []],
    ['Проблеми з водою вирішили.', []],
    ['Батареї в будинках холодні.', ['heat lost']],
    ['Порушено електро- та теплопостачання.', ['power disrupted', 'heat disrupted']],
    ['Homes were left without heat and power.', ['heat lost', 'power lost']],
    ['Горячей воды до весны не будет.', ['hot_water lost']],
    ['Тисячі людей відрізані від електропостачання.', ['power lost']],
  ]);
});

describe('speakers', () => {
  check('attribution', [
    ['За словами Терехова, ситуація складна.', ['Ihor Terekhov']],
    ['По словам мэра Киева Виталия Кличко, тепла нет.', ['Vitali Klitschko']],
    ['Пєсков підтвердив згоду Кремля.', ['Dmitry Peskov']],
    ['Міський голова Лозової Сергій Зеленський повідомив про аварію.', ['Serhiy Zelenskyy']],
    ['Президент Зеленський заявив про удар.', ['Volodymyr Zelenskyy']],
    ['DTEK said on Monday, UNN writes.', ['DTEK']],
    ['The mayor of Kharkiv said heat is gone.', ['Ihor Terekhov']],
    ['Голова громади Петро Іваненко розповів про ремонт.', ['Petro Ivanenko']],
    ['Прем’єрка Юлія Свириденко: котли працюють.', ['Yulia Svyrydenko']],
    ['The secretary Volodymyr Bondarenko said so.', ['Volodymyr Bondarenko']],
    ['Іванова, яка керує школою, сказала мовчки.', []],
  ]);
});

describe('weapons and facilities', () => {
  check('weapon', [
    ['Ударили крилатими ракетами і «шахедами».', ['missile present', 'drone present']],
    ['There were no missile or drone attacks.', ['missile absent', 'drone absent']],
    ['Ударов ракетами зафиксировано не было.', ['missile absent']],
    ['Працює протиракетна оборона.', []],
  ]);
  check('facility', [
    ['Встановлено блочно-модульну котельню.', []],
    ['Пошкоджено ТЕЦ і дві підстанції.', ['chp', 'substation']],
    ['There were no strikes on energy facilities.', []],
    ['Гідравлічний удар на теплотрасі.', ['heat_main']],
    ['Перелік об’єктів мораторію: підстанції, електростанції, трансформатори.', []],
    ['On November 7 a drone hit an energy facility.', ['energy_facility']],
  ]);
});
