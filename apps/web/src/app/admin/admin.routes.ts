import type { Routes } from '@angular/router';
import { AccountList } from './account-list';
import { AdminPage } from './admin-page';
import { AuditLog } from './audit-log';

/** One part of the bundle for all of them. */
export const adminRoutes: Routes = [
  {
    path: '',
    component: AdminPage,
    children: [
      { path: '', pathMatch: 'full', component: AccountList },
      { path: 'audit', component: AuditLog },
    ],
  },
];
