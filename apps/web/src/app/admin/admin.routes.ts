import type { Routes } from '@angular/router';
import { AccountList } from './account-list';
import { AdminPage } from './admin-page';
import { AuditLog } from './audit-log';
import { OverviewPage } from './overview';
import '../ui/add-room-icons';

/** One chunk of the bundle for all of them. */
export const adminRoutes: Routes = [
  {
    path: '',
    component: AdminPage,
    children: [
      { path: '', pathMatch: 'full', component: OverviewPage },
      { path: 'accounts', title: 'Accounts', component: AccountList },
      { path: 'audit', title: 'Who did what', component: AuditLog },
    ],
  },
];
