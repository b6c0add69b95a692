// What /api/timetable/sources says of one timetable, and how that is to be taken.

const instant = (text) => (text ? Date.parse(text) : null);

export const readReport = (report) => ({
  ...report,
  lastAttempt: instant(report.lastAttempt),
  lastSuccess: instant(report.lastSuccess),
  nextAttempt: instant(report.nextAttempt),
});

/** @returns failing · stale · waiting (not asked yet) · good; a source that fails is failing, however young its timetable is */
export function conditionOf({ failure, stale, lastAttempt, lastSuccess }) {
  if (failure !== null) return 'failing';
  if (lastAttempt === null && lastSuccess === null) return 'waiting';
  return stale ? 'stale' : 'good';
}
