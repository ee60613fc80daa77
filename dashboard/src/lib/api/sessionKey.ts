/** Where the query cache holds a session: several features change it, because the API answers them with the session. */
export const sessionKey = (pid: string, sid: string) => ['session', pid, sid] as const
