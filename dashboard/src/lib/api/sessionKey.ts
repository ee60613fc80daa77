/** Where the query cache keeps a session: several features change it, because the API answers them with the session. */
export const sessionKey = (pid: string, sid: string) => ['session', pid, sid] as const
