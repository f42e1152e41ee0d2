import type { Detector } from '../detector.ts'
import { unfamiliarFeatures } from './unfamiliar-features.ts'

/** What every sign-in is looked at for, once the right password was given. One file each. */
export const detectors: readonly Detector[] = [unfamiliarFeatures]
