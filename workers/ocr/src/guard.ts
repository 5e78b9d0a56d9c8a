/** The production guard, as in `shared/edge/src/guard.rs`: outside development nothing of development serves, and the other way about. */

export interface Settings {
  readonly ENVIRONMENT?: string;
  readonly SERVICE_PUBLIC_KEYS?: string;
  /** Stands beside generated development secrets; its presence gives them away. */
  readonly DEVELOPMENT_SECRETS?: string;
}

/** Why this worker may not serve, naming a setting but never its value; `undefined` where it may. */
export function reasonNotToServe(settings: Settings, isDevelopmentBuild: boolean): string | undefined {
  const isDevelopment = settings.ENVIRONMENT === "development";
  if (isDevelopment && !isDevelopmentBuild) return "a deployable build does not serve as development";
  if (!isDevelopment && settings.DEVELOPMENT_SECRETS) return "development secrets are set";
  return settings.SERVICE_PUBLIC_KEYS ? undefined : "secret SERVICE_PUBLIC_KEYS is missing";
}
