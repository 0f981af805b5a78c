// The portal's one script. Every page works without it.
import "./main.css";
