import type { Project } from '@incuera/contract/project.ts'
import { can } from '@incuera/contract/roles.ts'
import { Badge, Card, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { TimeText } from '#ui/TimeText.tsx'

/** The projects to choose from. */
export const ProjectCards = ({ projects }: { projects: Project[] }) => (
  <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
    {projects.map((project) => (
      <li key={project.pid}>
        <Card
          withBorder
          padding="lg"
          h="100%"
          className="choice-card"
          renderRoot={(props) => <Link to="/projects/$pid/sessions" params={{ pid: project.pid }} {...props} />}
        >
          <Group justify="space-between" wrap="nowrap">
            <Title order={2} size="h4" lineClamp={1}>
              {project.name}
            </Title>
            <Badge color={can(project.role, 'manage') ? 'iris' : 'gray'}>{project.role}</Badge>
          </Group>
          <Text size="sm" c="dimmed" mt={6} lineClamp={2}>
            {project.origins
              .map((origin) => (origin === '*' ? 'Any site' : origin.replace(/^https?:\/\//, '')))
              .join(', ')}
          </Text>
          <Text size="xs" c="dimmed" mt="md">
            Kept for {project.rc.slice(1)} days · sessions under {project.minimumDurationSeconds} s are dropped ·
            created <TimeText at={project.createdAt} />
          </Text>
        </Card>
      </li>
    ))}
  </SimpleGrid>
)
