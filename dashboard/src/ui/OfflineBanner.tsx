import { Alert } from '@mantine/core'
import { IconWifiOff } from '@tabler/icons-react'

export const OfflineBanner = () => (
  <Alert color="orange" icon={<IconWifiOff size={18} />} mb="md" role="status">
    You're offline. This page may be out of date; it refreshes automatically once you're back online.
  </Alert>
)
