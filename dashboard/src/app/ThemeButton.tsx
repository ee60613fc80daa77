import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'

/** Follows the system until it is pressed. */
export function ThemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const other = scheme === 'dark' ? 'light' : 'dark'
  const IconOf = scheme === 'dark' ? IconSun : IconMoon
  return (
    <UnstyledButton className="nav-button" onClick={() => setColorScheme(other)}>
      <IconOf size={18} stroke={1.7} /> <span className="nav-label">{other === 'dark' ? 'Dark' : 'Light'} theme</span>
    </UnstyledButton>
  )
}
