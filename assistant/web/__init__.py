"""The web chat: one Gradio page with four places, drawn by the files in static/."""
