/** Rows of the tables `events` and `sessions` with the columns that tests look at. */
export const eventRow = (pid: string, sid: string, id: string, more: Record<string, unknown> = {}) => ({
  ...{ project_id: pid, session_id: sid, event_id: id, window_id: 'w', type: 'click', user_key: null },
  ...{ ts: '2026-11-30 10:00:00', received_at: '2026-11-30 10:00:05', browser: 'b', os: 'o', device: 'desktop' },
  ...more,
})

export const sessionRow = (pid: string, sid: string, generation: number) => ({
  ...{ project_id: pid, session_id: sid, generation, started_at: '2026-11-30 10:00:00', clicks: generation },
})
