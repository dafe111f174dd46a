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
} as const satisfies ReasonTable;
