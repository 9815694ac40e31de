/**
 * Formats of times and days: in English, the page's language, ordered as in the reader's own English where they have one, with
 * the 12 or 24 hours of the reader's locale.
 */
export function dateFormatsFor(locale: string) {
  const english = /^en\b/i.test(locale) ? locale : 'en-GB';
  const time = onFirstUse(() => timeFormat(english, locale));
  const format = (options: Intl.DateTimeFormatOptions) => onFirstUse(() => new Intl.DateTimeFormat(english, options));
  const weekday = format({ weekday: 'short' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDayYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

  /** 08:41, or 8:41 AM */
  const formatTime = (iso: string): string => time().format(new Date(iso));

  /** Without AM and PM, for narrow places below a time that has it: 08:41, or 8:41 */
  const formatShortTime = (iso: string): string =>
    time()
      .formatToParts(new Date(iso))
      .filter(({ type }) => type === 'hour' || type === 'minute')
      .map(({ value }) => value)
      .join(':');

  /** For the title of a time: Saturday 21 November 2026, 08:41 */
  const formatDateTime = (iso: string): string => `${longDayYear().format(new Date(iso))}, ${formatTime(iso)}`;

  /** 28 Nov, 08:41 */
  const formatDayTime = (iso: string): string => `${dayMonth().format(new Date(iso))}, ${formatTime(iso)}`;

  /** 21 Nov 2026 */
  const formatDate = (iso: string): string => dayMonthYear().format(new Date(iso));

  /** In a list: 08:41 today, Fri within a week, 21 Nov before that, 21 Nov 2025 in another year. */
  function formatListTime(iso: string, now: Date = new Date()): string {
    const date = new Date(iso);
    const days = daysBetween(date, now);
    if (days <= 0) return time().format(date);
    if (days < 7) return weekday().format(date);
    return date.getFullYear() === now.getFullYear() ? dayMonth().format(date) : dayMonthYear().format(date);
  }

  /** Above a day's messages: Today, Yesterday, Friday 20 November, with the year where it is another. */
  function formatDayHeading(iso: string, now: Date = new Date()): string {
    const date = new Date(iso);
    const days = daysBetween(date, now);
    if (days === 0) return 'Today';
    if (days === 1) return 'Yesterday';
    return (date.getFullYear() === now.getFullYear() ? longDay() : longDayYear()).format(date);
  }

  return { formatTime, formatShortTime, formatDateTime, formatDayTime, formatListTime, formatDate, formatDayHeading };
}

export const { formatTime, formatShortTime, formatDateTime, formatDayTime, formatListTime, formatDate, formatDayHeading } = dateFormatsFor(navigator.language);

function timeFormat(english: string, locale: string): Intl.DateTimeFormat {
  const twelve = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  return new Intl.DateTimeFormat(english, { hour: twelve ? 'numeric' : '2-digit', minute: '2-digit', hourCycle: twelve ? 'h12' : 'h23' });
}

/** A formatter takes milliseconds to make, a slow phone's main thread a hundred for all of them. */
function onFirstUse<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Midnights between the two, in local time; summer time makes some days 23 or 25 hours long, hence the rounding. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
