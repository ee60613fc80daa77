import { type ComponentType, useEffect, useState } from 'react'
import type { SqlFieldProps } from './SqlField.tsx'

/**
 * The editor, which is a chunk of its own; null until it is loaded, and when it cannot be. A plain field does until
 * then.
 */
export function useSqlField(): ComponentType<SqlFieldProps> | null {
  const [Field, setField] = useState<ComponentType<SqlFieldProps> | null>(null)
  useEffect(() => {
    void import('./SqlField.tsx').then(
      ({ SqlField }) => setField(() => SqlField),
      () => undefined,
    )
  }, [])
  return Field
}
