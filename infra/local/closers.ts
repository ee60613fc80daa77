/** What has been started so far, to be ended in reverse order, even if a later part does not start. */
export function createClosers() {
  const closers: (() => Promise<void> | void)[] = []
  return {
    add: (close: () => Promise<void> | void) => {
      closers.push(close)
    },
    /** Ends everything, even if one part fails to. @throws the first failure, at the end. */
    close: async (): Promise<void> => {
      const failures: unknown[] = []
      for (const close of closers.splice(0).reverse()) {
        try {
          await close()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
export type Closers = ReturnType<typeof createClosers>
