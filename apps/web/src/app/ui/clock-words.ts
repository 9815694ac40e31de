/** How times and days are written: in the page's language, in the order that the reader's own English has. */
const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const time = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** 08:41 */
export function clockTime(iso: string): string {
  return time.format(new Date(iso));
}

/** For the title of a time: Saturday 21 November 2026, 08:41 */
export function exactTime(iso: string): string {
  return `${longDayYear.format(new Date(iso))}, ${clockTime(iso)}`;
}

/** 28 Nov, 08:41 */
export function dayAndTime(iso: string): string {
  return `${dayMonth.format(new Date(iso))}, ${clockTime(iso)}`;
}

/** In a list: 08:41 today, Fri within a week, 21 Nov before that, 21 Nov 2025 in another year. */
export function briefTime(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return time.format(date);
  if (days < 7) return weekday.format(date);
  return date.getFullYear() === now.getFullYear() ? dayMonth.format(date) : dayMonthYear.format(date);
}

/** Above a day's messages: Today, Yesterday, Friday 20 November, with the year where it is another. */
export function dayWords(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return (date.getFullYear() === now.getFullYear() ? longDay : longDayYear).format(date);
}

/** Midnights between the two, in local time; summer time makes some days 23 or 25 hours long, hence the rounding. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
