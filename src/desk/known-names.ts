/** Ukrainian spelling of public names, offices and places that reports in English carry. What is not here stays as it was spelled. */
import type { Language } from '../domain/text.ts';

const IN_UKRAINIAN: Readonly<Record<string, string>> = {
  Kharkiv: 'Харків',
  'Kharkiv Oblast': 'Харківська область',
  'Kharkiv and Lozova': 'Харків і Лозова',
  Lozova: 'Лозова',
  Kyiv: 'Київ',
  'Kharkiv City Council': 'Харківська міська рада',
  'city council': 'міська рада',
  'Ihor Terekhov': 'Ігор Терехов',
  'mayor of Kharkiv': 'міський голова Харкова',
  'Oleh Syniehubov': 'Олег Синєгубов',
  'head of regional military administration': 'начальник обласної військової адміністрації',
  'Bohdan Tkachuk': 'Богдан Ткачук',
  'city councillor': 'депутат міської ради',
  'Oleksiy Kuleba': 'Олексій Кулеба',
  minister: 'міністр',
  'Serhiy Zelenskyy': 'Сергій Зеленський',
  'mayor of Lozova': 'міський голова Лозової',
  'this report': 'це повідомлення',
  'this desk': 'цей пульт',
  telethon: 'телемарафон',
  Objectiv: '«Об’єктив»',
  Ukrinform: 'Укрінформ',
  UNN: 'УНН',
  TSN: 'ТСН',
  '24 Kanal': '24 Канал',
};

export function knownName(name: string, language: Language): string {
  if (language === 'en') return name;
  return (
    IN_UKRAINIAN[name] ??
    name
      .split(', ')
      .map((part) => IN_UKRAINIAN[part] ?? part)
      .join(', ')
  );
}
