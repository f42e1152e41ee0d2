const PATIENCE_MS = 3000

export interface Progress {
  /** What is being done from now on. */
  doing(what: string): void
  /** Nothing more to say. */
  end(): void
}

/** Says what a start is doing, where it takes longer than a few seconds; a quick one says nothing. */
export function createProgress(say: (line: string) => void, patience = PATIENCE_MS): Progress {
  let current = 'starting…'
  let isLong = false
  const timer = setTimeout(() => {
    isLong = true
    say(current)
  }, patience)
  return {
    doing(what) {
      current = `${what}…`
      if (isLong) say(current)
    },
    end: () => clearTimeout(timer),
  }
}
