import { AppShell, Box, Burger, Group, Stack } from '@mantine/core'
import { useDisclosure, useMediaQuery, useNetwork } from '@mantine/hooks'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { ProjectSwitcher } from '../features/projects/components/ProjectSwitcher.tsx'
import { MemberMenu } from '../features/sign-in/components/MemberMenu.tsx'
import { Logo } from '../ui/Logo.tsx'
import { OfflineBanner } from '../ui/OfflineBanner.tsx'
import { ProjectNav } from './ProjectNav.tsx'
import { ThemeButton } from './ThemeButton.tsx'

/** The frame around every page: location, navigation, account. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const { pid, sid } = useParams({ strict: false })
  const isRail = useIsRail(sid !== undefined)
  const { online } = useNetwork()

  return (
    <AppShell
      navbar={{ width: isRail ? 56 : 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      header={{ height: { base: 52, sm: 0 } }}
      padding={{ base: 'md', lg: 'lg' }}
    >
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%">
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label="Navigation" />
          <Logo />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        p={isRail ? 8 : 'sm'}
        data-rail={isRail || undefined}
        onClick={(event) => event.target instanceof HTMLAnchorElement && close()}
      >
        <Stack gap="md" h="100%">
          <Box visibleFrom="sm" p={6}>
            <Link
              to="/projects"
              style={{ color: 'inherit', textDecoration: 'none' }}
              aria-label="Incuera, all projects"
            >
              <Logo />
            </Link>
          </Box>
          <ProjectSwitcher pid={pid} />
          <Box className="nav-sections">
            <ProjectNav pid={pid} />
          </Box>
          <Stack gap={2}>
            <ThemeButton />
            <MemberMenu />
          </Stack>
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main className="page-ground" data-session={sid !== undefined || undefined}>
        {!online && <OfflineBanner />}
        {/* Another box where the padding is another: the page in it begins there, and does not jump. */}
        <Box key={sid === undefined ? 'page' : 'session'} maw="var(--page-max-width)" mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  )
}

/** A session needs the space, and a narrow window has none: the navigation is a rail of icons. */
function useIsRail(isSession: boolean): boolean {
  const isDesk = useMediaQuery('(min-width: 48em)', true)
  const isNarrow = useMediaQuery('(max-width: 1100px)', false)
  return isDesk && (isSession || isNarrow)
}
