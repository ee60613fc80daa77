import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Notice } from '#ui/Notice.tsx'

export const NotFoundPage = () => (
  <Notice
    icon={IconMapQuestion}
    title="Page not found"
    actions={
      <Button variant="default" renderRoot={(props) => <Link to="/projects" {...props} />}>
        All projects
      </Button>
    }
  >
    The address may be wrong or outdated.
  </Notice>
)
