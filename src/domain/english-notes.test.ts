import { expect, it } from 'vitest';
import { englishNote } from './english-notes.ts';

it('makes notes and names readable in English, and leaves no Cyrillic letter', () => {
  for (const [note, english] of [
    ['ключ від підвалу у двірника, під’їзд 2', 'key of the basement with the caretaker, stairwell 2'],
    ['код домофона 57К1208', 'door code 57K1208'],
    ['ключ у голови ОСББ, кв. 14', 'key with the head of the co-owners’ association, flat 14'],
    ['підвал із двору, під’їзд 3, ключ у диспетчера дільниці', 'basement from the yard, stairwell 3, key with the area dispatcher'],
    ['ключ у консьєржа, під’їзд 1', 'key with the concierge, stairwell 1'],
    ['Бригада 7', 'Crew 7'],
    ['Аварійна бригада Петренка', 'Emergency crew Petrenka'],
    ['ключ у Оксани, тел. 067', 'key with Oksany, phone 067'],
    ['Crew 4', 'Crew 4'],
    ['', ''],
  ] as const)
    expect(englishNote(note)).toBe(english);
});
