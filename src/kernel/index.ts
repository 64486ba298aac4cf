export { Refusal, refuse, refuseAll, type Problem, type RefusalKind } from './refusal.ts'
export { isId, newId, randomCode, readCode, type Id } from './id.ts'
export { fromRoman, hasUnseen, locales, say, slugOf, toRoman, words, type Locale, type Text } from './text.ts'
export {
  addDays, addMonths, dateIn, daysBetween, instantIn, isoIn, localDate, readDate, readMoment, wallClock, weekday,
  type LocalDate,
} from './time.ts'
export { formatMoney, share, type Money } from './money.ts'
export { fieldsOf, holds, type Answer, type Answers, type Condition } from './condition.ts'
export { compare, equals, fraction, minus, over, plus, roundedTo, sumOf, times, writtenAs, zero, type Fraction } from './fraction.ts'
export { csvOf } from './csv.ts'
export { stemsOf } from './stems.ts'
export {
  bornOf, readAreaCode, readNib, readNik, readNip, readNpwp, readPhone, readPoint, within, writePoint,
  type Bounds, type Nik, type Nip, type Npwp, type Phone, type Point,
} from './identity.ts'
