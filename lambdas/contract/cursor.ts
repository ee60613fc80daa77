/** The longest position in a list, that of the audit log, with its signature. */
export const CURSOR_CHARACTERS_MAX = 600

/** Item of the `core` table with what signs cursors (api/cursors). */
export const cursorKey = { pk: 'CURSOR_KEY', sk: 'SECRET' } as const
