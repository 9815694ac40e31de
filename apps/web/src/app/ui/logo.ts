import { Component } from '@angular/core';

/** The petals and the word. Its height is set where it stands. */
@Component({
  selector: 'confab-logo',
  templateUrl: './logo.html',
})
export class Logo {}
