export const HASHED: RegExp;
export function keepBuilds(dist: string, files: readonly string[], now?: number): void;
