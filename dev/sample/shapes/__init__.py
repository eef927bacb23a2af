"""What every picture is made of: colours, a pen, a backdrop, and the check of its outline."""
