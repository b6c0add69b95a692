// Rows of /api/utilisation, put in order and added up.

export const byMost = (of) => (a, b) => of(b) - of(a);
export const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);
