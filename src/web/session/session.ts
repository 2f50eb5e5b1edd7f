import { getRouteApi } from '@tanstack/react-router';
import type { Session } from '../../contracts/people.ts';
import type { Permission } from '../../domain/roles.ts';

const app = getRouteApi('/app');

/** The signed-in person. */
export function useSession(): Session {
  return app.useRouteContext().session;
}

/** Whether the person holds the permission anywhere; the server decides about each object. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}
