import { render } from 'solid-js/web';
import 'uplot/dist/uPlot.min.css';
import './style/tokens.css';
import './style/base.css';
import './style/layout.css';
import './style/panels.css';
import './style/plan.css';
import './style/network.css';
import './style/reports.css';
import './style/forecast.css';
import { App } from './app.tsx';

const place = document.getElementById('screen');
if (place) render(() => <App />, place);
