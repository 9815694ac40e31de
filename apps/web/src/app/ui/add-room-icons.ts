import { addIcons } from './icons';
import { ROOM_ICONS } from './room-icons';

addIcons(ROOM_ICONS);
