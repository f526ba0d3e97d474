/** How vitest plays what needs a real server (tests/web/test_client.py starts both); never part of the plain run. */

import { mergeConfig } from 'vitest/config'
import everyday from '../../vite.config'

export default mergeConfig(everyday, { test: { include: ['src/io/*.played.ts'] } })
